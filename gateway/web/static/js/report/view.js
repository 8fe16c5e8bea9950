// What became of a résumé: first what the person is asked, then the score, then every text.
import { el } from "../dom.js";
import { Places } from "./places.js";
import { resumePreview } from "./preview.js";
import { questionsBlock } from "./questions.js";
import { scoreBlock } from "./score.js";
import { sectionsBlock } from "./sections.js";
import { termsBlock } from "./terms.js";
import { toConfirmBlock } from "./to-confirm.js";
import { tookBlock } from "./took.js";

/**
 * The parts of an answer of `/api/jobs/{request_id}/result` that are to be read and decided.
 *
 * Reports of earlier releases, and of later ones, may hold less and more than is shown here.
 */
export function reportView({ final_resume: resume, report }, desk) {
  const told = report ?? {};
  const places = new Places(resume, told);
  // Before the rest: links lead only to what was drawn.
  const sections = sectionsBlock(told, resume, places, desk);
  return [
    ...toConfirmBlock(told, resume, places, desk),
    ...questionsBlock(told, resume, desk),
    scoreBlock(told.score),
    termsBlock(told, places),
    ...sections,
    ...leftOutLine(told.left_out),
    tookBlock(told),
    el("details", {}, el("summary", {}, "Read the tailored résumé"), resumePreview(resume)),
  ].filter(Boolean);
}

const LISTS = {
  terms: "terms",
  changes: "changes",
  to_confirm: "wordings to confirm",
  kept: "refused wordings",
  dropped: "bullets left out",
  proposals: "questions",
};

function leftOutLine(leftOut) {
  const told = Object.entries(leftOut ?? {}).filter(([key]) => LISTS[key]);
  if (!told.length) return [];
  const words = told.map(([key, count]) => `${count} more ${LISTS[key]}`).join(", ");
  return [el("p", { className: "banner" }, `This report had no room for ${words}.`)];
}
