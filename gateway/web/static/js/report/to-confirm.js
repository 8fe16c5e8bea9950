// Wordings that wait for the person: nothing in them is known to be wrong, nor to be right.
import { el } from "../dom.js";
import { Decision } from "./decision.js";
import { confirmWording } from "./edits.js";
import { bulletsOf } from "./places.js";
import { sides, sourceList } from "./texts.js";

/** The block of what is to be confirmed; empty where there is nothing. */
export function toConfirmBlock({ to_confirm: items = [] }, resume, places, desk) {
  if (!items.length) return [];
  return [
    el("h3", {}, `To confirm (${items.length})`),
    el(
      "p",
      {},
      "These wordings were proposed, and your own statements do not prove them. They are not in " +
        "your résumé. Take one only if it is true: it then counts as your own statement.",
    ),
    el(
      "ol",
      { className: "changes" },
      items.map((item) => decision(item, resume, places, desk).element),
    ),
  ];
}

/** What now stands where an item would go: it may have been edited since. */
function standing({ section, entry: id, bullet, before }, resume) {
  if (section === "summary") return resume.summary;
  const entry = [...(resume.experience ?? []), ...(resume.projects ?? [])].find(
    (other) => other.id === id,
  );
  const found = bulletsOf(entry ?? {}).find((other) => bullet && other.id === bullet);
  return found?.text ?? before;
}

function decision(item, resume, places, desk) {
  const adds = item.section === "summary";
  const title = places.of(item);
  return new Decision(desk, {
    id: item.id,
    title,
    text: item.proposed ?? "",
    content: [
      sides(["In your résumé now", standing(item, resume)], ["Proposed", item.proposed], "waiting"),
      adds ? el("p", { className: "reason" }, "It would be added to your summary.") : null,
      el("p", { className: "reason" }, "Why it waits: ", el("bdi", {}, item.reason ?? "")),
      sourceList(item, places, "The statements it stands against"),
    ].filter(Boolean),
    words: {
      use: "Use this wording",
      edit: "Edit",
      save: "Save my wording",
      refuse: "Keep mine",
      refused: "It stays as you wrote it.",
    },
    fault: () => "",
    save: (text) =>
      desk.save(
        (resume) => confirmWording(resume, item, text),
        `Your wording is in the résumé (${title}).`,
      ),
  });
}
