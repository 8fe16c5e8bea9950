// Keeps the draft in this browser as it is typed.
import { byId } from "../dom.js";
import { keepDraft } from "../kept-draft.js";

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

  /** Something changed; it is kept as soon as typing rests. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), REST_MS);
  }

  /** Keep now what is not kept yet. */
  flush() {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    const record = this.#current();
    const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" }).format(new Date());
    const until = record.account ? ", until you sign out" : "";
    byId("saved").textContent = keepDraft(record)
      ? `Draft kept in this browser at ${time}${until}.`
      : "This browser does not keep the draft; download the JSON to be safe.";
  }
}
