// What became of a résumé: score, terms of the posting, every change with its reason, the text.
import { el } from "../dom.js";
import { changeList, keptList } from "./changes.js";
import { resumePreview } from "./preview.js";
import { scoreBlock, termsBlock } from "./terms.js";

/** The parts of an answer of `/api/jobs/{request_id}/result` that are to be read. */
export function reportView({ final_resume: resume, report }) {
  const { score, proposals = [], ...rest } = report ?? {};
  return [
    scoreBlock(score),
    termsBlock(rest),
    ...changeList(rest, resume),
    ...keptList(rest, resume),
    ...questions(proposals),
    el("details", {}, el("summary", {}, "Read the tailored résumé"), resumePreview(resume)),
  ];
}

function questions(proposals) {
  if (!proposals.length) return [];
  return [
    el("h3", {}, "Questions for you"),
    el(
      "p",
      {},
      "The posting asks for these and your résumé does not show them. Nothing was added. Where the " +
        "answer is yes, write it in the form editor and save it to this job.",
    ),
    el(
      "ul",
      {},
      proposals.map(({ term, question }) =>
        el("li", {}, el("strong", {}, el("bdi", {}, term)), ": ", el("bdi", {}, question)),
      ),
    ),
  ];
}
