// Which suggestions of a result the person refused, kept in this tab: asked once is enough.
import { read, remove, tabStorage, write } from "../storage.js";

const KEY = "tailor.kept-mine";

export class KeptMine {
  #requestId;
  #ids;

  constructor(requestId) {
    this.#requestId = requestId;
    const kept = read(tabStorage, KEY)?.[requestId];
    this.#ids = new Set(Array.isArray(kept) ? kept : []);
  }

  has(id) {
    return this.#ids.has(id);
  }

  set(id, refused) {
    if (refused) this.#ids.add(id);
    else this.#ids.delete(id);
    write(tabStorage, KEY, { ...read(tabStorage, KEY), [this.#requestId]: [...this.#ids] });
  }
}

/** Forget all of it: the next person at this screen must not see it. */
export const forgetKeptMine = () => remove(tabStorage, KEY);
