// What was changed, what was kept although the model wanted otherwise, what was left out.
import { el } from "../dom.js";

const SECTIONS = {
  summary: "Summary",
  experience: "Experience",
  projects: "Projects",
  skills: "Skills",
  technical_skills: "Skills",
};

/** "Experience: Engineer, Acme". */
function placeOf(change, resume) {
  const section = SECTIONS[change.section] ?? change.section ?? "";
  const entries = [...(resume.experience ?? []), ...(resume.projects ?? [])];
  const entry = entries.find(({ id }) => id && id === change.entry);
  const name = entry && [entry.role ?? entry.title, entry.company].filter(Boolean).join(", ");
  return name ? `${section}: ${name}` : section;
}

// Skills come as objects; everything else is a sentence.
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

function pair(change, resume, refused) {
  const [oldLabel, newLabel] = refused ? ["Kept", "Refused"] : ["Before", "After"];
  const newText = refused ? change.proposed : change.after;
  return el(
    "li",
    { className: "change" },
    el("h4", {}, placeOf(change, resume)),
    el(
      "div",
      { className: "sides" },
      el("div", { className: "old" }, el("h5", {}, oldLabel), el("p", {}, asText(change.before) || "(empty)")),
      el("div", { className: refused ? "new refused" : "new" }, el("h5", {}, newLabel), el("p", {}, asText(newText) || "(empty)")),
    ),
    change.reason ? el("p", { className: "reason" }, `Why: ${change.reason}`) : null,
  );
}

/** Every text that differs, old beside new. */
export function changeList(changes, resume) {
  return [
    el("h3", {}, `What changed (${changes.length})`),
    changes.length
      ? el(
          "ol",
          { className: "changes" },
          changes.map((change) => pair(change, resume, false)),
        )
      : el("p", { className: "empty" }, "No text was changed."),
  ];
}

/** What the check refused, and the bullets left out. */
export function keptList({ kept = [], dropped = [] }, resume) {
  const parts = [];
  if (kept.length) {
    parts.push(
      el("h3", {}, `Kept as you wrote it (${kept.length})`),
      el("p", {}, "The model proposed these; the check found something your résumé does not say."),
      el(
        "ol",
        { className: "changes" },
        kept.map((change) => pair(change, resume, true)),
      ),
    );
  }
  if (dropped.length) {
    parts.push(
      el("h3", {}, `Left out (${dropped.length})`),
      el(
        "ul",
        {},
        dropped.map((bullet) =>
          el("li", {}, asText(bullet.text), bullet.reason ? el("p", { className: "reason" }, bullet.reason) : null),
        ),
      ),
    );
  }
  return parts;
}
