// A list whose rows can be added, removed and moved, by keyboard as well as by mouse. After each of
// these the focus is where the work goes on.
import { button, el } from "../dom.js";
import { say } from "../live.js";

const CONTROLS = "input, textarea";

export class ListEditor {
  #items;
  #kind;
  #context;
  #list;
  #add;

  /**
   * @param items the array of the draft; changed in place.
   * @param kind `{noun, blank, row, nameOf, className, onEnter}`: what the rows are.
   * @param context `{changed, undo}`.
   */
  constructor(items, kind, context) {
    this.#items = items;
    this.#kind = kind;
    this.#context = context;
    this.#list = el("ol", { className: `rows ${kind.className ?? ""}` });
    this.#add = button(`Add ${kind.noun}`, () => this.insert(this.#items.length));
    this.element = el("div", {}, this.#list, this.#add);
    this.#draw();
  }

  /** Put an empty row at `index` and go there. */
  insert(index) {
    this.#items.splice(index, 0, this.#kind.blank());
    this.#redraw();
    this.#rowAt(index).querySelector(CONTROLS).focus();
  }

  #remove(index) {
    const [item] = this.#items.splice(index, 1);
    this.#redraw();
    (this.#rowAt(index) ?? this.#rowAt(index - 1))?.querySelector(CONTROLS).focus();
    if (!this.#items.length) this.#add.focus();
    this.#context.undo.offer(`Removed ${this.#name(item, index)}.`, () => {
      this.#items.splice(index, 0, item);
      this.#redraw();
      this.#rowAt(index).querySelector(CONTROLS).focus();
    });
  }

  #move(index, by) {
    const to = index + by;
    const [item] = this.#items.splice(index, 1);
    this.#items.splice(to, 0, item);
    this.#redraw();
    const tools = this.#rowAt(to).querySelector(":scope > .tools");
    const same = tools.querySelector(`[data-move="${by}"]`);
    (same.disabled ? tools.querySelector(`[data-move="${-by}"]`) : same).focus();
    say(`${this.#name(item, to)} is now ${to + 1} of ${this.#items.length}.`);
  }

  #rowAt(index) {
    return this.#list.children[index];
  }

  #name(item, index) {
    const text = this.#kind.nameOf(item).trim();
    return text ? `${this.#kind.noun} “${text.slice(0, 60)}”` : `${this.#kind.noun} ${index + 1}`;
  }

  #redraw() {
    this.#draw();
    this.#context.changed();
  }

  #draw() {
    this.#list.replaceChildren(...this.#items.map((item, index) => this.#row(item, index)));
  }

  #row(item, index) {
    const content = this.#kind.row(item, this.#context, index);
    const row = el("li", { className: "row" }, el("div", {}, content), this.#tools(item, index));
    if (this.#kind.onEnter) {
      row.addEventListener("keydown", (event) => {
        const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.isComposing;
        if (event.key !== "Enter" || !plain || !event.target.matches(CONTROLS)) return;
        event.preventDefault();
        this.insert(index + 1);
      });
    }
    return row;
  }

  #tools(item, index) {
    const { noun } = this.#kind;
    const which = `${noun} ${index + 1}`;
    const tool = (text, label, onclick, more = {}) =>
      // The sign is for the eye; what it does is in its name.
      button(el("span", { "aria-hidden": "true" }, text), onclick, {
        "aria-label": label,
        title: label,
        className: "tool",
        ...more,
      });
    return el(
      "div",
      { className: "tools" },
      tool("↑", `Move ${which} up`, () => this.#move(index, -1), {
        "data-move": -1,
        disabled: index === 0,
      }),
      tool("↓", `Move ${which} down`, () => this.#move(index, 1), {
        "data-move": 1,
        disabled: index === this.#items.length - 1,
      }),
      tool("✕", `Remove ${which}`, () => this.#remove(index)),
    );
  }
}
