// Wordings that wait for the person: nothing in them is known to be wrong, nor to be right.
import { el } from "../dom.js";
import { Decision } from "./decision.js";
import { confirmWording } from "./edits.js";
import { sides, sourceList } from "./texts.js";

/** The block of what is to be confirmed; empty where there is nothing. */
export function toConfirmBlock({ to_confirm: items = [] }, places, desk) {
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
      items.map((item) => decision(item, places, desk).element),
    ),
  ];
}

function decision(item, places, desk) {
  const adds = item.section === "summary";
  const title = places.of(item);
  return new Decision(desk, {
    id: item.id,
    title,
    text: item.proposed ?? "",
    content: [
      sides(["In your résumé now", item.before], ["Proposed", item.proposed], "waiting"),
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
