// Knows where a person's jobs stand: from one event stream while there is one, by asking every two
// seconds while there is none.
import { ApiError, Unreachable, jobPath } from "./api.js";
import { follow } from "./stream.js";

const POLL_MS = 2000;
// While the stream flows, one question in so many turns: an event that was lost on its way must not
// leave a job shown as running for ever.
const TURNS_BETWEEN_CHECKS = 8;
const ACTIVE = new Set(["pending", "processing"]);

/** Whether a job may still change by itself. */
export const isActive = (job) => ACTIVE.has(job.status);

export class JobWatch {
  #api;
  #tell;
  #active = new Set();
  #endStream = null;
  #timer = null;
  #alive = false;
  #asking = false;
  #lost = false;
  #wanted = false;
  #turns = 0;

  /** @param tell `{onJob, onGone, onLost, onFound, onReturn, onRefused}`. */
  constructor(api, tell) {
    this.#api = api;
    this.#tell = tell;
    // A hidden tab needs no news, and browsers allow only six connections to a server.
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
  }

  start() {
    this.#wanted = true;
    if (!document.hidden) this.#connect();
  }

  stop() {
    this.#wanted = false;
    this.#active.clear();
    this.#disconnect();
  }

  /** Remember whether this job needs watching. */
  track(job) {
    if (isActive(job)) this.#active.add(job.request_id);
    else this.#active.delete(job.request_id);
  }

  /** A job that was deleted. */
  forget(requestId) {
    this.#active.delete(requestId);
  }

  #visibilityChanged() {
    if (!this.#wanted) return;
    if (document.hidden) {
      this.#disconnect();
    } else {
      this.#connect();
      this.#tell.onReturn();
    }
  }

  #connect() {
    if (this.#timer) return;
    this.#timer = setInterval(() => {
      this.#turns += 1;
      if (!this.#alive || this.#lost || this.#turns % TURNS_BETWEEN_CHECKS === 0) this.#ask();
    }, POLL_MS);
    this.#endStream = follow(this.#api, "/api/user/events", {
      onData: (data) => this.#heard(data),
      onAlive: () => {
        this.#alive = true;
        this.#reached();
        this.#ask(); // what finished before the stream was there will not be told by it
      },
      onDown: (error) => {
        this.#alive = false;
        if (error instanceof Unreachable) this.#unreached();
      },
      onFatal: (error) => {
        this.#alive = false;
        if (error.status === 401) this.#refused(error);
      },
    });
  }

  #disconnect() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#endStream?.();
    this.#endStream = null;
    this.#alive = false;
  }

  #heard(data) {
    let job;
    try {
      job = JSON.parse(data);
    } catch {
      return; // not for us
    }
    if (job?.request_id) this.#report(job);
  }

  async #ask() {
    if (this.#asking) return;
    this.#asking = true;
    await Promise.all([...this.#active].map((id) => this.#askFor(id)));
    this.#asking = false;
  }

  async #askFor(requestId) {
    try {
      const job = await this.#api.json("GET", jobPath(requestId, "/status"));
      this.#reached();
      if (this.#active.has(requestId)) this.#report(job);
    } catch (error) {
      if (error instanceof Unreachable) this.#unreached();
      else if (error instanceof ApiError && error.status === 404) this.#gone(requestId);
      else if (error instanceof ApiError && error.status === 401) this.#refused(error);
      // Anything else passes: the next question comes in two seconds.
    }
  }

  #report(job) {
    this.track(job);
    this.#tell.onJob(job);
  }

  #gone(requestId) {
    this.#active.delete(requestId);
    this.#tell.onGone(requestId);
  }

  #refused(error) {
    if (!this.#wanted) return;
    this.stop();
    this.#tell.onRefused(error);
  }

  #unreached() {
    if (this.#lost || !this.#wanted) return;
    this.#lost = true;
    this.#tell.onLost();
  }

  #reached() {
    if (!this.#lost) return;
    this.#lost = false;
    this.#tell.onFound();
  }
}
