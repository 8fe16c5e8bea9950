// Looking at JSON values that came from somebody else.

export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value) => typeof value === "string" || typeof value === "number";

/** The text of a string or number; undefined for anything else that is there, "" for null. */
export function textOf(value) {
  if (value === null || value === "") return "";
  return isText(value) ? String(value) : undefined;
}

/** A list of texts, or null where the value is something else. */
export function textsOf(value) {
  return Array.isArray(value) && value.every(isText) ? value.map(String) : null;
}

/** The résumé inside a JSON value, which may be wrapped once more; null where there is none. */
export function unwrapped(value) {
  if (!isObject(value)) return null;
  return isObject(value.resume_data) ? value.resume_data : value;
}
