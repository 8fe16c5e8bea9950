// The report on a job, below the form.
import { byId, el, focusOn } from "../dom.js";
import { Desk } from "../report/desk.js";
import { gistOf } from "../report/gist.js";
import { reportView } from "../report/view.js";
import { titleNodes, titleOf } from "../words.js";

export class ReportPanel {
  #page;
  #desk = null;

  /** @param page `{api, doc, sum}`; `sum(requestId, text)` shows a line about a job in the list. */
  constructor(page) {
    this.#page = page;
    byId("close-report").addEventListener("click", () => {
      byId("report").hidden = true;
      focusOn(byId("tailored-title"));
    });
  }

  /** Show the report on a job. */
  show(job, result) {
    byId("report").hidden = false;
    byId("report").dataset.shows = job.request_id;
    byId("report-title").replaceChildren(...titleNodes(job));
    this.#desk = new Desk(this.#page.api, job.request_id, (news, done) => this.#saved(news, done));
    this.#draw(result);
    focusOn(byId("report-title"));
  }

  /** A result was edited: what is shown of it must not be that of the version before. */
  revised(result) {
    this.#page.sum(result.request_id, gistOf(result.report));
    if (byId("report").dataset.shows === result.request_id) this.#draw(result);
  }

  #draw(result) {
    byId("report-body").replaceChildren(el("div", {}, reportView(result, this.#desk)));
  }

  #saved(result, done) {
    const { doc } = this.#page;
    const { request_id: requestId, final_resume: resume } = result;
    this.revised(result);
    // Saved from the form as it was, the next version would undo this one.
    if (doc.origin?.requestId === requestId) {
      const text = "The form now shows what you decided in the report.";
      doc.load(resume, { text, origin: { requestId, title: titleOf(result) } });
    }
    const note = el("p", { className: "done" }, `Saved as version ${result.version}. ${done}`);
    byId("report-body").prepend(note);
    focusOn(note);
  }
}
