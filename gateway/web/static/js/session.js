// Who is signed in, in this tab only: sessionStorage is gone with the tab and is never sent
// anywhere by itself.
import { read, remove, tabStorage, write } from "./storage.js";

export class Session {
  #key;
  #current;

  /** @param key the name under which this tab remembers the credentials. */
  constructor(key) {
    this.#key = key;
    this.#current = read(tabStorage, key);
  }

  /** `{user_id, password, …}`, or null. */
  get current() {
    return this.#current;
  }

  keep(credentials) {
    this.#current = credentials;
    write(tabStorage, this.#key, credentials);
  }

  forget() {
    this.#current = null;
    remove(tabStorage, this.#key);
  }
}

/** The person who signed in on the dashboard; the editor in the same tab sees the same. */
export const ACCOUNT = "tailor.account";

/** The throwaway account of the form editor. */
export const GUEST = "tailor.guest";
