// Texts of a report, old beside new, with what they rest on.
import { el } from "../dom.js";

// Skills came as objects in reports of earlier releases; everything else is a text.
function asText(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(asText).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${asText(inner)}`)
      .join("\n");
  }
  return String(value);
}

function side(className, [label, value]) {
  return el(
    "div",
    { className },
    el("p", { className: "label" }, label),
    el("p", { dir: "auto" }, asText(value) || "(nothing)"),
  );
}

/** Two texts side by side, each `[label, text]`; `kind` says how the second is drawn. */
export function sides(before, after, kind = "") {
  return el("div", { className: "sides" }, side("old", before), side(`new ${kind}`, after));
}

/** What a text rests on, to be opened; null where nothing is cited. */
export function sourceList({ sources }, places, label = "What it rests on") {
  if (!Array.isArray(sources) || !sources.length) return null;
  return el(
    "details",
    { className: "sources" },
    el("summary", {}, `${label} (${sources.length})`),
    el(
      "ul",
      {},
      sources.map((source) =>
        el(
          "li",
          {},
          places.link(source),
          places.statement(source)
            ? el("div", { dir: "auto" }, el("q", {}, places.statement(source)))
            : null,
        ),
      ),
    ),
  );
}

const VERDICTS = {
  supported: "Supported by your own statements",
  reordered: "Reordered",
  "own statement": "Your own statement",
};

/** The verdict on a change, with its reason. */
export function verdictLine({ verdict, reason }) {
  const words = VERDICTS[verdict] ?? verdict ?? "Changed";
  return el(
    "p",
    { className: "reason" },
    el("strong", {}, words),
    reason ? [": ", el("bdi", {}, reason)] : null,
  );
}

/** A change: old, new, verdict, sources. */
export function changed(change, places, after = change.after) {
  return [
    sides(["Before", change.before], ["After", after]),
    verdictLine(change),
    sourceList(change, places),
  ].filter(Boolean);
}

/** A text that was not changed. */
export function unchanged(text) {
  return [
    el("p", { dir: "auto" }, text),
    el("p", { className: "reason" }, "Your own words, unchanged."),
  ];
}

/** What the check refused of a place, to be opened; null where nothing was. */
export function refusedList(kept, places) {
  if (!kept.length) return null;
  const label =
    kept.length === 1 ? "One wording was refused" : `${kept.length} wordings were refused`;
  return el(
    "details",
    { className: "refused" },
    el("summary", {}, label),
    el(
      "ul",
      {},
      kept.map((item) =>
        el(
          "li",
          {},
          "The model proposed ",
          el("q", { dir: "auto" }, asText(item.proposed)),
          item.repaired ? ". Refused, and not mended in a second try: " : ". Refused: ",
          el("bdi", {}, item.reason ?? ""),
          sourceList(item, places),
        ),
      ),
    ),
  );
}
