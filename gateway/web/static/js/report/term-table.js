// One row for each term: how it was weighed, and where it is shown.
import { el } from "../dom.js";
import { termName } from "./terms.js";

const HEAD = ["Term", "Weight", "In the posting", "Evidence before", "Evidence now", "Next step"];
const WEIGHTS = { 3: "3, in the title", 2: "2, required", 1: "1, preferred" };
const KINDS = {
  bullet: "In a bullet",
  "old bullet": "In a bullet of an old employment",
  stated: "Stated in a title, degree or section",
  summary: "In the summary only",
  skills: "In the list of skills only",
  none: "Not shown",
};

/** The table, what is missing first. */
export function termTable(terms, places) {
  const ordered = [
    ...terms.filter((term) => term.after === "none"),
    ...terms.filter((term) => term.after !== "none"),
  ];
  return el(
    "div",
    { className: "scroll", tabindex: "0", role: "region", "aria-label": "All terms" },
    el(
      "table",
      { className: "terms" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          HEAD.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        ordered.map((term) => row(term, places)),
      ),
    ),
  );
}

function row(term, places) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("bdi", {}, termName(term))),
    el("td", {}, WEIGHTS[term.weight] ?? String(term.weight ?? "")),
    el("td", { className: "quote" }, quote(term)),
    el("td", {}, evidence(term.before, term.evidence_before, places)),
    el("td", {}, evidence(term.after, term.evidence, places)),
    el("td", { dir: "auto" }, term.step || "–"),
  );
}

/** The quote, with what the posting calls the term marked in it. */
function quote({ quote: text = "", wording = "", place }) {
  const whole = String(text ?? "");
  const at = wording ? whole.indexOf(wording) : -1;
  const marked =
    at < 0
      ? [whole]
      : [whole.slice(0, at), el("mark", {}, wording), whole.slice(at + wording.length)];
  const where = place?.in === "job_title" ? " (job title)" : "";
  return el("span", {}, el("bdi", {}, marked), where);
}

function evidence(kind, found, places) {
  const where = Array.isArray(found) ? found : [];
  return [
    el("div", {}, KINDS[kind] ?? kind ?? "–"),
    where.length
      ? el(
          "ul",
          { className: "where" },
          where.map((one) => el("li", {}, places.link(typeof one === "string" ? one : one.where))),
        )
      : null,
  ];
}
