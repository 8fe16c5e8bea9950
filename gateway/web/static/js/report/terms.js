// The terms of the posting: which are shown, where, and which honest step would help.
import { el } from "../dom.js";
import { termTable } from "./term-table.js";

// As many rows do not push what changed out of sight.
const FEW = 15;

/** The name of a term, which stood alone in reports of earlier releases. */
export const termName = (term) =>
  typeof term === "string" ? term : String(term?.term ?? "");

/** What is missing with its step first, then what is shown, then everything in a table. */
export function termsBlock({ matched = [], missing = [], terms = [] }, places) {
  const known = new Map(terms.map((term) => [termName(term), term]));
  return el(
    "section",
    { "aria-label": "Terms" },
    el("h3", {}, `Terms your résumé does not show (${missing.length})`),
    missing.length
      ? el(
          "ul",
          { className: "missing" },
          missing.map((name) => missingItem(termName(name), known.get(termName(name)))),
        )
      : el("p", { className: "empty" }, "Nothing is missing."),
    el("h3", {}, `Terms your résumé shows (${matched.length})`),
    matched.length
      ? el(
          "ul",
          { className: "chips" },
          matched.map((name) => el("li", { "data-kind": "matched", dir: "auto" }, termName(name))),
        )
      : el("p", { className: "empty" }, "None of the posting’s terms."),
    terms.length
      ? el(
          "details",
          { open: terms.length <= FEW },
          el("summary", {}, "Every term: its weight, its place in the posting, its evidence"),
          termTable(terms, places),
        )
      : null,
  );
}

function missingItem(name, { step = "" } = {}) {
  return el(
    "li",
    {},
    el("strong", { dir: "auto" }, name),
    step ? [" ", el("span", { className: "reason", dir: "auto" }, step)] : null,
  );
}
