// The view of one result, with what can be done with it.
import { jobPath } from "../api.js";
import { button, byId, el, focusOn, whileBusy } from "../dom.js";
import { fileStem, saveJson } from "../download.js";
import { showMessage } from "../errors.js";
import { handOver } from "../handover.js";
import { Desk } from "../report/desk.js";
import { reportView } from "../report/view.js";
import { moment, titleNodes, titleOf } from "../words.js";

/**
 * Read and draw one result.
 *
 * `page` is `{api, download, refused}`: `download` fetches the document, `refused` hears that
 * nobody is signed in any more.
 */
export async function showResult(page, requestId) {
  const place = byId("result-body");
  const problem = byId("result-error");
  place.replaceChildren(el("p", {}, "Loading…"));
  place.dataset.shows = requestId;
  showMessage(problem, "");
  byId("result-title").textContent = "Result";
  focusOn(byId("result-title"));
  try {
    const result = await page.api.json("GET", jobPath(requestId, "/result"));
    if (place.dataset.shows !== requestId) return;
    draw(place, result, page, deskFor(place, page, requestId));
  } catch (error) {
    if (place.dataset.shows !== requestId) return; // another result was asked for meanwhile
    place.replaceChildren();
    if (error.status === 401) page.refused();
    else showMessage(problem, error.message, error.retryAfter ?? null);
  }
}

// What the person decides is saved at once, and the page shows the result that came of it.
function deskFor(place, page, requestId) {
  const desk = new Desk(page.api, requestId, (result, done) => {
    if (place.dataset.shows !== requestId) return;
    draw(place, result, page, desk);
    const note = el("p", { className: "done" }, `Saved as version ${result.version}. ${done}`);
    place.prepend(note);
    focusOn(note);
  });
  return desk;
}

function draw(place, result, page, desk) {
  byId("result-title").replaceChildren(...titleNodes(result));
  place.replaceChildren(
    el("p", { className: "about" }, historyOf(result)),
    actions(result, page.download),
    ...reportView(result, desk),
  );
}

function historyOf({ completed_at: at, versions = [] }) {
  const last = versions.at(-1);
  const edited = last?.origin === "edited";
  return edited
    ? `Completed ${moment(at)} · version ${last.version}, edited by you ${moment(last.created_at)}`
    : `Completed ${moment(at)}`;
}

function actions(result, download) {
  const problem = el("p", { className: "error", hidden: true });
  const action = (text, work, properties) => {
    const control = button(text, () => whileBusy(control, () => run(work)), properties);
    return control;
  };
  const run = async (work) => {
    showMessage(problem, "");
    try {
      await work();
    } catch (error) {
      showMessage(problem, error.message, error.retryAfter ?? null);
    }
  };
  const { final_resume: resume, request_id: requestId } = result;
  const title = titleOf(result);
  return el(
    "div",
    {},
    el(
      "div",
      { className: "actions" },
      action("Download DOCX", () => download(result), { className: "primary" }),
      action("Open in the form editor", () => {
        handOver({
          resume,
          text: `Loaded the result for ${title}.`,
          origin: { requestId, title },
        });
      }),
      action("Download JSON", () => saveJson(resume, `${fileStem(resume.name)}.json`)),
    ),
    problem,
  );
}
