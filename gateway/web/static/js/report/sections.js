// Every section of the résumé, old beside new, in the order it has now.
import { el } from "../dom.js";
import { entryBlock } from "./entry.js";
import { leftOutBlock } from "./left-out.js";
import { changed, refusedList, unchanged } from "./texts.js";

/** What became of each text. */
export function sectionsBlock(report, resume, places, desk) {
  const { changes = [], kept = [], dropped = [] } = report;
  const told = new Set();
  const of = (list, fits) => list.filter((item) => fits(item) && told.add(item));
  const entries = ["experience", "projects"].map((section) => ({
    section,
    blocks: (resume[section] ?? []).map((entry) => entryBlock(entry, report, { places, desk, of })),
  }));
  const isSection = (...names) => (item) => names.includes(item.section) && !item.entry;
  const summary = textBlock(resume.summary, places, {
    changes: of(changes, isSection("summary")),
    kept: of(kept, isSection("summary")),
    name: "summary",
  });
  const skills = textBlock(skillsText(resume), places, {
    changes: of(changes, isSection("skills", "technical_skills")),
    kept: of(kept, isSection("skills", "technical_skills")),
    name: "skills",
  });
  const rest = [...changes, ...kept].filter((item) => !told.has(item));
  const lost = dropped.filter((item) => !told.has(item));
  return [
    el("h3", {}, `What changed (${changes.length})`),
    changes.length ? null : el("p", { className: "empty" }, "Nothing was changed."),
    ...section("Summary", [summary]),
    ...entries.flatMap(({ section: name, blocks }) =>
      section(name === "experience" ? "Experience" : "Projects", blocks),
    ),
    ...section("Skills", [skills]),
    ...section("Other changes", rest.map((item) => otherChange(item, places))),
    ...section("Left out of entries that are gone", [leftOutBlock(lost, null)]),
    el("p", { className: "reason" }, "Everything else is as you sent it."),
  ].filter(Boolean);
}

function section(name, blocks) {
  const shown = blocks.filter(Boolean);
  return shown.length ? [el("h4", {}, name), ...shown] : [];
}

function textBlock(text, places, { changes, kept, name }) {
  if (!text && !changes.length && !kept.length) return null;
  // One change of the whole text is shown with the text as it is now, which is never cut.
  const whole = name === "summary" && changes.length === 1 ? text : undefined;
  const content = changes.length
    ? changes.flatMap((change) => changed(change, places, whole))
    : unchanged(text ?? "");
  return places.mark(
    name,
    el("div", { className: "change" }, content, refusedList(kept, places)),
  );
}

function skillsText({ technical_skills: skills }) {
  return Object.entries(skills ?? {})
    .map(([category, members]) => `${category}: ${[members].flat().join(", ")}`)
    .join("\n");
}

function otherChange(item, places) {
  const content = item.proposed === undefined ? changed(item, places) : refusedList([item], places);
  return el(
    "div",
    { className: "change" },
    el("p", { className: "label", dir: "auto" }, places.of(item)),
    content,
  );
}
