// The score: before, after, and what the same facts could reach.
import { el, freshId } from "../dom.js";
import { counted, day, withScore } from "../words.js";

function meter(label, value) {
  const id = freshId("score");
  return el(
    "div",
    { className: "score" },
    el("label", { for: id }, `${label}: ${withScore(value)}`),
    el("meter", { id, min: 0, max: 100, value: typeof value === "number" ? value : 0 }),
  );
}

const rounded = (value) => Math.round(value * 10) / 10;

function verdictOn({ before, after, possible }) {
  const gain = rounded(after - before);
  const words = [
    gain > 0
      ? `${counted(gain, "point")} more than before.`
      : gain < 0
        ? `${counted(-gain, "point")} less than before.`
        : "Rewording could not show more of the posting.",
  ];
  if (typeof possible === "number") {
    words.push(
      rounded(possible - after) > 0
        ? "The same facts, said where they count and in the posting’s words, could reach " +
            `${rounded(possible)}.`
        : "The same facts cannot reach more: only what you add can.",
    );
  }
  return words.join(" ");
}

/** Score before, after and possible. */
export function scoreBlock(score) {
  if (!score) return el("p", {}, "This result has no score.");
  const { before, after, possible, as_of: at } = score;
  return el(
    "section",
    { "aria-label": "Score" },
    el("h3", {}, "Match with the posting"),
    el(
      "div",
      { className: "scores" },
      meter("Before", before),
      meter("After", after),
      typeof possible === "number" ? meter("Possible", possible) : null,
    ),
    el("p", {}, verdictOn(score)),
    el(
      "p",
      { className: "reason" },
      "All come from the same measure on the same terms.",
      at ? ` What is recent is counted from ${day(at)}.` : "",
    ),
  );
}
