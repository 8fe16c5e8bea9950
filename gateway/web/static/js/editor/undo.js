// Takes back what was removed, as often as wanted. What was typed since then stays.
import { byId } from "../dom.js";
import { say } from "../live.js";

const MOST = 50;

export class Undo {
  #steps = [];

  /** @param dismissed called when the person wants nothing back. */
  constructor({ dismissed }) {
    byId("undo").addEventListener("click", () => this.#back());
    byId("undo-dismiss").addEventListener("click", () => {
      this.clear();
      dismissed();
      byId("main").querySelector("h1").focus();
    });
  }

  /** Something was removed; `restore` brings it back and moves the focus there. */
  offer(text, restore) {
    this.#steps.push({ text, restore });
    if (this.#steps.length > MOST) this.#steps.shift();
    this.#show();
    say(`${text} You can undo this.`);
  }

  /** What could be undone belonged to a draft that is gone. */
  clear() {
    this.#steps = [];
    this.#show();
  }

  #back() {
    const step = this.#steps.pop();
    this.#show();
    step.restore();
    say("Brought back.");
  }

  #show() {
    byId("undo-bar").hidden = !this.#steps.length;
    byId("undo-text").textContent = this.#steps.at(-1)?.text ?? "";
  }
}
