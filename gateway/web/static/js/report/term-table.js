// One row for each term: how it was weighed, and where it is shown.
import { el } from "../dom.js";
import { termName } from "./terms.js";

const HEAD = ["Term", "Weight", "In the posting", "Evidence before", "Evidence now", "Next step"];
const WEIGHTS = { 3: "3, in the title", 2: "2, required", 1: "1, preferred" };
const KINDS = {
  bullet: "In a bullet",
  "old bullet": "In a bullet of an old employment",
  stated: "Stated in a title, degree or section",
  summary: "In the summary, in no bullet",
  skills: "In the list of skills alone",
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
    // On narrow screens rows are drawn as blocks; the roles keep it a table for screen readers.
    el(
      "table",
      { className: "terms", role: "table" },
      el(
        "thead",
        { role: "rowgroup" },
        el(
          "tr",
          { role: "row" },
          HEAD.map((text) => el("th", { scope: "col", role: "columnheader" }, text)),
        ),
      ),
      el(
        "tbody",
        { role: "rowgroup" },
        ordered.map((term) => row(term, places)),
      ),
    ),
  );
}

function row(term, places) {
  const cells = [
    WEIGHTS[term.weight] ?? String(term.weight ?? ""),
    quote(term),
    evidence(term.before, term.evidence_before, places),
    evidence(term.after, term.evidence, places),
    el("bdi", {}, term.step || "–"),
  ];
  return el(
    "tr",
    { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, el("bdi", {}, termName(term))),
    cells.map((content, index) => el("td", { role: "cell", "data-label": HEAD[index + 1] }, content)),
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
