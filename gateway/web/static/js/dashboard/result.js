// The view of one result, with what can be done with it.
import { jobPath } from "../api.js";
import { button, byId, el, focusOn } from "../dom.js";
import { fileStem, saveJson } from "../download.js";
import { showMessage } from "../errors.js";
import { handOver } from "../handover.js";
import { reportView } from "../report/view.js";
import { moment, titleOf } from "../words.js";

/** Read and draw one result; `download` fetches the document. */
export async function showResult(api, requestId, download) {
  const place = byId("result-body");
  const problem = byId("result-error");
  place.replaceChildren(el("p", {}, "Loading…"));
  showMessage(problem, "");
  byId("result-title").textContent = "Result";
  focusOn(byId("result-title"));
  let result;
  try {
    result = await api.json("GET", jobPath(requestId, "/result"));
  } catch (error) {
    place.replaceChildren();
    showMessage(problem, error.message, error.retryAfter ?? null);
    return;
  }
  byId("result-title").textContent = titleOf(result);
  place.replaceChildren(
    el("p", { className: "about" }, `Completed ${moment(result.completed_at)}`),
    actions(result, download),
    ...reportView(result),
  );
}

function actions(result, download) {
  const problem = el("p", { className: "error", hidden: true });
  const run = async (work) => {
    showMessage(problem, "");
    try {
      await work();
    } catch (error) {
      showMessage(problem, error.message, error.retryAfter ?? null);
    }
  };
  return el(
    "div",
    {},
    el(
      "div",
      { className: "actions" },
      button("Download DOCX", () => run(() => download(result)), { className: "primary" }),
      button("Download JSON", () =>
        saveJson(result.final_resume, `${fileStem(result.final_resume.name)}.json`),
      ),
      button("Open in the form editor", () => {
        handOver(result.final_resume);
      }),
    ),
    problem,
  );
}
