// The score, and the terms of the posting it is made of.
import { el, freshId } from "../dom.js";
import { counted, withScore } from "../words.js";

function meter(label, value) {
  const id = freshId("score");
  return el(
    "div",
    { className: "score" },
    el("label", { for: id }, `${label}: ${withScore(value)}`),
    el("meter", { id, min: 0, max: 100, value: value ?? 0 }),
  );
}

/** Score before and after. */
export function scoreBlock(score) {
  if (!score) return el("p", {}, "This result has no score.");
  const gain = Math.round((score.after - score.before) * 10) / 10;
  const verdict =
    gain > 0
      ? `${counted(gain, "point")} more than before.`
      : gain < 0
        ? `${counted(-gain, "point")} less than before.`
        : "Rewording could not show more of the posting.";
  return el(
    "section",
    { "aria-label": "Score" },
    el("h3", {}, "Match with the posting"),
    el("div", { className: "scores" }, meter("Before", score.before), meter("After", score.after)),
    el("p", {}, `${verdict} Both figures come from the same measure on the same terms.`),
  );
}

const nameOf = (term) => (typeof term === "string" ? term : (term.term ?? ""));

function chips(terms, kind, none) {
  if (!terms.length) return el("p", { className: "empty" }, none);
  return el(
    "ul",
    { className: "chips" },
    terms.map((term) => el("li", { "data-kind": kind, dir: "auto" }, nameOf(term))),
  );
}

const PLACES = {
  bullet: "in a bullet",
  skills: "in the skills",
  summary: "in the summary",
  none: "–",
};
const placeOf = (place) => PLACES[place] ?? place ?? "–";

function table(terms) {
  const head = ["Term", "Weight", "Before", "After", "In the posting"];
  return el(
    "div",
    { className: "scroll", tabindex: "0", role: "region", "aria-label": "All terms" },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          head.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        terms.map((term) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, el("bdi", {}, nameOf(term))),
            el("td", {}, String(term.weight ?? "")),
            el("td", {}, placeOf(term.before)),
            el("td", {}, placeOf(term.after)),
            el("td", { className: "quote" }, el("bdi", {}, String(term.quote ?? ""))),
          ),
        ),
      ),
    ),
  );
}

/** The terms matched and missing, and the full table behind them. */
export function termsBlock({ matched = [], missing = [], terms = [] }) {
  return el(
    "section",
    { "aria-label": "Terms" },
    el("h3", {}, `Terms your résumé shows (${matched.length})`),
    chips(matched, "matched", "None of the posting’s terms."),
    el("h3", {}, `Terms it does not show (${missing.length})`),
    chips(missing, "missing", "Nothing is missing."),
    terms.length
      ? el("details", {}, el("summary", {}, "Every term, its weight and its place"), table(terms))
      : null,
  );
}
