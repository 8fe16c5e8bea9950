// Browsers may forbid storage or run out of it; a page must go on working without.

/** Read a JSON value; null where there is none, or it is not ours. */
export function read(storage, key) {
  try {
    return JSON.parse(storage().getItem(key));
  } catch {
    return null;
  }
}

/** Write a JSON value; false where the browser would not take it. */
export function write(storage, key, value) {
  try {
    storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Remove a value. */
export function remove(storage, key) {
  try {
    storage().removeItem(key);
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}

// Functions, because merely naming `localStorage` throws where storage is forbidden.
export const tabStorage = () => window.sessionStorage;
export const browserStorage = () => window.localStorage;
