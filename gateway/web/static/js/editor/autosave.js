// Keeps the draft in this browser as it is typed.
import { byId } from "../dom.js";
import { browserStorage, read, remove, write } from "../storage.js";

const KEY = "tailor.draft";
const REST_MS = 400;

export class Autosave {
  #current;
  #timer = null;

  /** @param current a function that gives what is to be kept. */
  constructor(current) {
    this.#current = current;
    // A tab that is closed or hidden on a phone may never come back.
    window.addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
  }

  /** What was kept of an earlier visit, or null. */
  static kept() {
    return read(browserStorage, KEY);
  }

  static forget() {
    remove(browserStorage, KEY);
  }

  /** Something changed; it is kept as soon as typing rests. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), REST_MS);
  }

  flush() {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" }).format(new Date());
    byId("saved").textContent = write(browserStorage, KEY, this.#current())
      ? `Draft saved in this browser at ${time}.`
      : "This browser does not keep the draft; download the JSON to be safe.";
  }
}
