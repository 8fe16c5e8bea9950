// One job in a list: what it is, where it stands, what can be done with it.
import { button, el, focusOn, freshId, whileBusy } from "./dom.js";
import { showMessage } from "./errors.js";
import { isActive } from "./watch.js";
import {
  badgeOf,
  modeOf,
  moment,
  moodOf,
  reasonOf,
  stateOf,
  titleNodes,
  titleOf,
} from "./words.js";

export class JobCard {
  #actions;
  #parts;
  #shown = null;

  /** @param actions functions by name; each is offered where the job's state allows it. */
  constructor(job, actions) {
    this.#actions = actions;
    const bar = freshId("progress");
    this.#parts = {
      title: el("h3"),
      badge: el("span", { className: "badge" }),
      about: el("p", { className: "about" }),
      state: el("label", { for: bar, className: "state" }),
      bar: el("progress", { id: bar, max: 100 }),
      reason: el("p", { className: "error", hidden: true }),
      gist: el("p", { className: "gist", hidden: true }),
      buttons: el("div", { className: "actions" }),
      problem: el("p", { className: "error", hidden: true }),
    };
    const { title, badge, ...below } = this.#parts;
    const head = el("div", { className: "job-head" }, title, badge);
    this.element = el("li", { className: "job" }, head, ...Object.values(below));
    this.update(job);
  }

  /** The job as last told. */
  get job() {
    return this.#shown;
  }

  update(news) {
    const before = this.#shown;
    // The history leaves out `stage` and `message`; what was known of them stays.
    const job = { ...before, ...news };
    this.#shown = job;
    const { title, badge, about, state, bar, reason } = this.#parts;
    const active = isActive(job);
    if (!before) title.append(...titleNodes(job));
    badge.textContent = badgeOf(job);
    badge.dataset.mood = moodOf(job);
    about.textContent = `${modeOf(job.mode)} · ${moment(job.created_at)}`;
    state.hidden = bar.hidden = !active;
    state.textContent = `${stateOf(job)} · ${job.progress} %`;
    bar.value = job.progress;
    reason.textContent = reasonOf(job);
    reason.hidden = !reason.textContent;
    if (job.status !== before?.status) this.#offer(job);
  }

  /** Say in a line what came of it; "" takes the line away. */
  sum(text) {
    const { gist } = this.#parts;
    gist.textContent = text;
    gist.hidden = !text;
  }

  #offer(job) {
    const { buttons, title } = this.#parts;
    const focused = buttons.contains(document.activeElement);
    const active = isActive(job);
    const done = job.status === "completed";
    if (!done) this.sum("");
    buttons.replaceChildren(
      ...[
        done && this.#button("Download DOCX", "download", "primary"),
        done && this.#button("See what changed", "view"),
        done && this.#button("Load into the form", "load"),
        job.status === "failed" && this.#button("Try again", "retry", "primary"),
        active && this.#button("Cancel", "cancel"),
        !active && this.#button("Delete", "remove", "quiet"),
      ].filter(Boolean),
    );
    // The button that had the focus is gone; without this the keyboard would start over.
    if (focused) focusOn(buttons.querySelector("button") ?? title);
  }

  #button(text, name, className = "") {
    const action = this.#actions[name];
    if (!action) return null;
    const control = button(text, () => whileBusy(control, () => this.#run(action)), {
      className,
      // "Download DOCX" twenty times over tells a screen reader nothing.
      "aria-label": `${text}: ${titleOf(this.#shown)}`,
    });
    return control;
  }

  async #run(action) {
    showMessage(this.#parts.problem, "");
    try {
      await action(this.#shown);
    } catch (error) {
      showMessage(this.#parts.problem, error.message, error.retryAfter ?? null);
    }
  }
}
