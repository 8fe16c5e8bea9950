// A list of jobs, newest first, that keeps itself up to date and reads further pages on demand.
import { focusOn } from "./dom.js";
import { JobCard } from "./job-card.js";
import { sayMilestone } from "./live.js";
import { isActive } from "./watch.js";

const PAGE = 10;

export class JobList {
  #api;
  #list;
  #actions;
  #cards = new Map();
  #next = null;
  #changed;
  #completed;

  /**
   * @param list the `<ul>` to fill.
   * @param changed called after each change with whether there are more to load.
   * @param completed called with a job that was just completed; gives what came of it, in a line.
   */
  constructor(api, { list, actions, changed, completed }) {
    this.#api = api;
    this.#list = list;
    this.#actions = actions;
    this.#changed = changed;
    this.#completed = completed;
  }

  get size() {
    return this.#cards.size;
  }

  /** Read the newest page, and give its jobs. What was loaded further down stays. */
  async refresh() {
    const page = await this.#read("");
    if (!this.#cards.size) this.#next = page.next;
    const cards = page.jobs.map((job) => this.#put(job));
    this.#changed(this.#next !== null);
    return cards.map((card) => card.job);
  }

  /** Read the page after the last one, and move the focus to what is new. */
  async more() {
    const page = await this.#read(this.#next);
    this.#next = page.next;
    const cards = page.jobs.map((job) => this.#put(job));
    this.#changed(this.#next !== null);
    if (cards.length) focusOn(cards[0].element.querySelector("h3"));
    return cards.map((card) => card.job);
  }

  /** Show what is now known of a job, new or not; gives it back. */
  update(job) {
    const before = this.#cards.get(job.request_id)?.job;
    const now = this.#put(job).job;
    sayMilestone(before, now);
    if (now.status === "completed" && before?.status !== "completed") this.#sumUp(now);
    this.#changed(this.#next !== null);
    return now;
  }

  /** Say in a line what came of a job. */
  sum(requestId, text) {
    this.#cards.get(requestId)?.sum(text);
  }

  async #sumUp(job) {
    try {
      this.sum(job.request_id, await this.#completed(job));
    } catch {
      // An extra: the result itself is a click away, and says what is wrong.
    }
  }

  /** Move the focus to a job; false where it is not in the list. */
  focus(requestId) {
    const card = this.#cards.get(requestId);
    if (card) focusOn(card.element.querySelector("h3"));
    return Boolean(card);
  }

  remove(requestId) {
    const card = this.#cards.get(requestId);
    if (!card) return;
    const neighbour = card.element.nextElementSibling ?? card.element.previousElementSibling;
    const focused = card.element.contains(document.activeElement);
    card.element.remove();
    this.#cards.delete(requestId);
    if (focused && neighbour) focusOn(neighbour.querySelector("h3"));
    this.#changed(this.#next !== null);
  }

  clear() {
    this.#cards.clear();
    this.#list.replaceChildren();
    this.#next = null;
  }

  #read(before) {
    const cursor = before ? `&before=${encodeURIComponent(before)}` : "";
    return this.#api.json("GET", `/api/user/jobs?limit=${PAGE}${cursor}`);
  }

  #put(job) {
    const known = this.#cards.get(job.request_id);
    if (known) {
      if (!isOvertaken(known.job, job)) known.update(job);
      return known;
    }
    const card = new JobCard(job, this.#actions);
    this.#cards.set(job.request_id, card);
    card.element.dataset.created = Date.parse(job.created_at);
    const older = [...this.#list.children].find(
      (element) => Number(element.dataset.created) < Number(card.element.dataset.created),
    );
    this.#list.insertBefore(card.element, older ?? null);
    return card;
  }
}

// Answers and events arrive over several connections, so an older one may come last.
function isOvertaken(known, job) {
  const [before, now] = [known, job].map(({ updated_at: at }) => Date.parse(at));
  const backwards = job.progress < known.progress || (isActive(job) && !isActive(known));
  return now < before || (now === before && backwards);
}
