// Something that only the person can decide: take a wording, edit it first, or refuse it.
import { button, el, focusOn, freshId, whileBusy } from "../dom.js";
import { showMessage } from "../errors.js";

export class Decision {
  #desk;
  #what;
  #parts;

  /**
   * @param what `id`, `title`, `content` (nodes), `text`: the wording to begin with; `save(text)`,
   *   which may throw; `fault(text)`: what is wrong with a wording, or ""; `extra`: a node shown
   *   with the field; `words`: the names of the buttons, and what is said of a refusal: `use`
   *   (absent where the wording cannot be taken as it is), `edit`, `save`, `refuse`, `refused`.
   */
  constructor(desk, what) {
    this.#desk = desk;
    this.#what = what;
    const heading = el("h4", { dir: "auto" }, what.title);
    this.#parts = {
      open: el("div", {}, what.content),
      field: el("div", { className: "field" }),
      problem: el("p", { className: "error", hidden: true }),
      buttons: el("div", { className: "actions" }),
      said: el("p", { className: "reason" }, what.words.refused),
    };
    this.element = el("li", { className: "change" }, heading, Object.values(this.#parts));
    this.#draw();
  }

  get #state() {
    const { id } = this.#what;
    if (this.#desk.refused.has(id)) return "refused";
    return this.#desk.typed.has(id) ? "typing" : "open";
  }

  #draw() {
    const { open, field, buttons, said } = this.#parts;
    const state = this.#state;
    open.hidden = state === "refused";
    said.hidden = state !== "refused";
    field.hidden = state !== "typing";
    field.replaceChildren(...(state === "typing" ? this.#field() : []));
    const { use, edit, save, refuse } = this.#what.words;
    const offered = {
      open: [
        use && this.#button(use, () => this.#save(this.#what.text), "primary"),
        this.#button(edit, () => this.#type(this.#what.text), use ? "" : "primary"),
        this.#button(refuse, () => this.#refuse(true)),
      ],
      typing: [
        this.#button(save, () => this.#save(this.#desk.typed.get(this.#what.id)), "primary"),
        this.#button("Cancel", () => this.#type(null)),
      ],
      refused: [this.#button("Decide again", () => this.#refuse(false))],
    };
    buttons.replaceChildren(...offered[state].filter(Boolean));
  }

  #field() {
    const { id: key, text, extra } = this.#what;
    const id = freshId("wording");
    const control = el("textarea", {
      id,
      rows: 3,
      dir: "auto",
      value: this.#desk.typed.get(key) ?? text,
      oninput: () => this.#desk.typed.set(key, control.value),
    });
    return [el("label", { for: id }, "Your wording"), control, extra].filter(Boolean);
  }

  #type(text) {
    if (text === null) this.#desk.typed.delete(this.#what.id);
    else this.#desk.typed.set(this.#what.id, text);
    this.#redraw();
  }

  #refuse(refused) {
    this.#desk.refused.set(this.#what.id, refused);
    this.#redraw();
  }

  // The button that was pressed is gone; without this the keyboard would start over.
  #redraw() {
    showMessage(this.#parts.problem, "");
    this.#draw();
    const { field, buttons } = this.#parts;
    focusOn(field.querySelector("textarea") ?? buttons.querySelector("button"));
  }

  async #save(text) {
    const { id, fault, save } = this.#what;
    const wording = text.trim();
    const problem = wording ? fault(wording) : "Write something first.";
    showMessage(this.#parts.problem, problem);
    if (problem) {
      this.#parts.field.querySelector("textarea")?.focus();
      return;
    }
    const before = this.#desk.typed.get(id);
    // A wording of their own may be so far from ours that the report still holds the question: what
    // is drawn once it is saved must not ask again.
    this.#desk.typed.delete(id);
    this.#desk.refused.set(id, true);
    try {
      await save(wording);
    } catch (error) {
      this.#desk.refused.set(id, false);
      if (before !== undefined) this.#desk.typed.set(id, before);
      showMessage(this.#parts.problem, error.message, error.retryAfter ?? null);
    }
  }

  #button(text, work, className = "") {
    const control = button(text, () => whileBusy(control, async () => work()), {
      className,
      "aria-label": `${text}: ${this.#what.title}`,
    });
    return control;
  }
}
