// Tailoring from the form: the request, and the jobs that came of it.
import { jobPath } from "../api.js";
import { lackFault, postingFaults, sizeFault } from "../checks.js";
import { byId, focusOn, whileBusy } from "../dom.js";
import { saveResponse } from "../download.js";
import { clearErrors, showError, showFaults, showMessage } from "../errors.js";
import { JobList } from "../job-list.js";
import { say } from "../live.js";
import { countCharacters, readPosting } from "../posting.js";
import { gistFrom } from "../report/gist.js";
import { answered, withRequestId } from "../request-id.js";
import { JobWatch } from "../watch.js";
import { LOST, titleOf } from "../words.js";
import { ReportPanel } from "./report-panel.js";

export class Tailoring {
  #identity;
  #api;
  #form = byId("tailor");
  #page;
  #jobs;
  #report;
  #watch;

  /** @param page `{api, identity, doc, identified}`; the last is told when who it is changes. */
  constructor(page) {
    this.#page = page;
    this.#identity = page.identity;
    this.#api = page.api;
    this.#jobs = this.#makeJobs();
    this.#report = new ReportPanel({
      api: page.api,
      doc: page.doc,
      sum: (requestId, text) => this.#jobs.sum(requestId, text),
    });
    this.#watch = new JobWatch(this.#api, {
      onJob: (job) => this.#changed(job),
      onGone: (requestId) => this.#jobs.remove(requestId),
      onLost: () => showMessage(byId("connection"), LOST),
      onFound: () => {
        showMessage(byId("connection"), "");
        this.#refresh();
      },
      onReturn: () => this.#refresh(),
      onRefused: () => this.refused(),
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      whileBusy(this.#form.querySelector("[type=submit]"), () => this.#submit());
    });
    this.#form.addEventListener("input", () => {
      countCharacters(this.#form);
      page.doc.postingChanged();
    });
    byId("more").addEventListener("click", ({ currentTarget }) =>
      whileBusy(currentTarget, () => this.#loading(() => this.#jobs.more())),
    );
    this.#begin();
  }

  #begin() {
    byId("identity").textContent = this.#identity.describe();
    this.#page.identified();
    if (!this.#identity.current) return;
    this.#refresh();
    this.#watch.start();
  }

  #makeJobs() {
    const post = (below) => async (job) =>
      this.#changed(await this.#api.json("POST", jobPath(job.request_id, below)));
    return new JobList(this.#api, {
      list: byId("jobs"),
      changed: (hasMore) => {
        byId("more").hidden = !hasMore;
        byId("tailored").hidden = !this.#jobs.size;
      },
      completed: (job) => gistFrom(this.#api, job),
      actions: {
        download: async (job) => {
          const path = jobPath(job.request_id, "/download?format=docx");
          await saveResponse(await this.#api.send("GET", path), "resume.docx");
        },
        view: async (job) => this.#report.show(job, await this.#result(job)),
        load: async (job) => {
          const { final_resume: resume, request_id: requestId } = await this.#result(job);
          const title = titleOf(job);
          const origin = { requestId, title };
          this.#page.doc.load(resume, { text: `Loaded the result for ${title}.`, origin });
        },
        cancel: post("/cancel"),
        retry: post("/retry"),
      },
    });
  }

  #result(job) {
    return this.#api.json("GET", jobPath(job.request_id, "/result"));
  }

  /** A result was edited. */
  showRevised(result) {
    this.#report.revised(result);
  }

  async #submit() {
    clearErrors(this.#form);
    const posting = readPosting(this.#form);
    if (showFaults(this.#form, postingFaults(posting))) return;
    const { resume } = this.#page.doc;
    const place = this.#form.querySelector("[data-form-error]");
    const fault = sizeFault(resume) ?? lackFault(resume, posting.mode);
    if (fault) {
      showMessage(place, fault);
      return;
    }
    try {
      await this.#identity.ensure();
      const body = withRequestId({ ...posting, resume_data: resume });
      const { request_id: id } = await this.#api.json("POST", "/api/generate_resume_json", body);
      answered();
      say("Generation started.");
      this.#begin();
      await this.#loading(async () => [
        this.#jobs.update(await this.#api.json("GET", jobPath(id, "/status"))),
      ]);
      focusOn(byId("tailored-title"));
    } catch (error) {
      if (error.status === 401) this.refused();
      else showError(this.#form, error, { job_description_data: "jd" });
    }
  }

  #changed(job) {
    this.#watch.track(this.#jobs.update(job));
  }

  #refresh() {
    return this.#loading(() => this.#jobs.refresh());
  }

  async #loading(read) {
    try {
      for (const job of await read()) this.#watch.track(job);
    } catch (error) {
      if (error.status === 401) this.refused();
      else showMessage(byId("connection"), error.message, error.retryAfter ?? null);
    }
  }

  /** The server does not know these credentials any more. */
  refused() {
    if (!this.#identity.current) return;
    const wasAccount = Boolean(this.#identity.account);
    this.#watch.stop();
    this.#identity.forget();
    this.#jobs.clear();
    byId("tailored").hidden = true;
    this.#begin();
    const place = this.#form.querySelector("[data-form-error]");
    showMessage(
      place,
      wasAccount
        ? "You were signed out: your password no longer fits. Sign in again on the dashboard."
        : "The guest account used here is gone. Start again and a new one is made for you.",
    );
  }
}
