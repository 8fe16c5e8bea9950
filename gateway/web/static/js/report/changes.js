// What was changed, what was kept although the model wanted otherwise, what was left out.
import { el } from "../dom.js";

const SECTIONS = {
  summary: "Summary",
  experience: "Experience",
  projects: "Projects",
  skills: "Skills",
  technical_skills: "Skills",
};

/** "Engineer, Acme", or "" where the résumé has no such entry. */
function nameOf(id, resume) {
  const entries = [...(resume.experience ?? []), ...(resume.projects ?? [])];
  const entry = entries.find((other) => other.id && other.id === id);
  return entry ? [entry.role ?? entry.title, entry.company].filter(Boolean).join(", ") : "";
}

/** "Experience: Engineer, Acme". */
function placeOf(change, resume) {
  const section = SECTIONS[change.section] ?? change.section ?? "";
  const name = nameOf(change.entry, resume);
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

function side(className, label, value) {
  return el(
    "div",
    { className },
    el("h5", {}, label),
    el("p", { dir: "auto" }, asText(value) || "(empty)"),
  );
}

function pair(change, resume, refused) {
  const [oldLabel, newLabel] = refused ? ["Kept", "Refused"] : ["Before", "After"];
  const newText = refused ? change.proposed : change.after;
  return el(
    "li",
    { className: "change" },
    el("h4", { dir: "auto" }, placeOf(change, resume)),
    el(
      "div",
      { className: "sides" },
      side("old", oldLabel, change.before),
      side(refused ? "new refused" : "new", newLabel, newText),
    ),
    change.reason ? el("p", { className: "reason" }, `Why: ${change.reason}`) : null,
  );
}

/** Every text that differs, old beside new, and what stands in another order. */
export function changeList({ changes = [], reordered = [] }, resume) {
  const places = reordered.map((id) => el("bdi", {}, nameOf(id, resume) || SECTIONS[id] || id));
  return [
    el("h3", {}, `What changed (${changes.length})`),
    changes.length
      ? el(
          "ol",
          { className: "changes" },
          changes.map((change) => pair(change, resume, false)),
        )
      : el("p", { className: "empty" }, "Nothing was changed."),
    places.length
      ? el(
          "p",
          {},
          "Put in an order that suits the posting: ",
          places.flatMap((place, index) => (index ? ["; ", place] : [place])),
          ".",
        )
      : null,
  ].filter(Boolean);
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
        dropped.map(({ text, reason }) =>
          el(
            "li",
            {},
            el("bdi", {}, asText(text)),
            reason ? el("p", { className: "reason" }, reason) : null,
          ),
        ),
      ),
    );
  }
  return parts;
}
