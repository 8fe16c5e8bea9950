// Questions about what the posting asks and the résumé does not show.
import { el, freshId } from "../dom.js";
import { Decision } from "./decision.js";
import { addBullet, addCertification, addSentence, putSkill } from "./edits.js";
import { headingOf } from "./places.js";

const BLANKS = /_{2,}|…|\.{3,}/gu;
// What a draft says about a blank: "___ (where, how often)", "[which tool]".
const HINTS = /(?<=_\s*)\([^()]*\)|\[[^\]]*\]/gu;

/** The first blank of a draft that a wording still holds, or what was said about it; or "". */
export function blankIn(text, draft) {
  const hint = (draft.match(HINTS) ?? []).find((words) => text.includes(words));
  return text.match(BLANKS)?.[0] ?? hint ?? "";
}

/** The block of questions; empty where there are none. */
export function questionsBlock({ proposals = [] }, resume, desk) {
  if (!proposals.length) return [];
  return [
    el("h3", {}, `Questions for you (${proposals.length})`),
    el(
      "p",
      {},
      "The posting asks for these and your résumé does not show them. Nothing was added. Answer " +
        "only what is true: what you add counts as your own statement.",
    ),
    el(
      "ol",
      { className: "changes" },
      proposals.map((proposal) => decision(proposal, resume, desk).element),
    ),
  ];
}

function decision({ id, term = "", question = "", draft = "", ...where }, resume, desk) {
  const homes = homesIn(resume);
  const key = id ?? `proposal: ${term}`; // reports of earlier releases give no ids
  const select = homeSelect(homes, where, desk, `${key} home`);
  return new Decision(desk, {
    id: key,
    title: term,
    text: draft,
    content: [
      el("p", { dir: "auto" }, question),
      draft && el("p", { className: "reason" }, "A draft, not verified: ", quoted(draft)),
    ].filter(Boolean),
    extra: select.element,
    words: {
      edit: "Yes, add it",
      save: "Add to my résumé",
      refuse: "No, leave it out",
      refused: "Answered. Nothing more is added.",
    },
    fault: (text) => {
      const blank = blankIn(text, draft);
      return blank ? `Fill in or remove each blank first: “${blank}” is left.` : "";
    },
    save: (text) => {
      const home = select.chosen();
      return desk.save((now) => home.add(now, text), `Added to your résumé (${home.name}).`);
    },
  });
}

const quoted = (text) => el("q", { dir: "auto" }, text);

/** Where a statement can go: `{key, name, add}`. */
function homesIn(resume) {
  const entries = ["experience", "projects"].flatMap((section) =>
    (resume[section] ?? []).map((entry) => ({
      key: entry.id,
      section,
      name: headingOf(entry),
      add: (now, text) => addBullet(now, entry.id, text),
    })),
  );
  const categories = new Set([...Object.keys(resume.technical_skills ?? {}), "Skills"]);
  const skills = [...categories].map((category) => ({
    key: `skills ${category}`,
    section: "skills",
    name: category === "Skills" ? "Skills" : `Skills: ${category}`,
    add: (now, text) => putSkill(now, { category }, text),
  }));
  return [
    ...entries,
    { key: "summary", section: "summary", name: "Summary", add: addSentence },
    ...skills,
    {
      key: "certifications",
      section: "certifications",
      name: "Certifications",
      add: addCertification,
    },
  ];
}

function homeSelect(homes, { section, entry }, desk, key) {
  const suggested =
    homes.find((home) => home.key === entry) ??
    homes.find((home) => home.section === section) ??
    homes[0];
  const id = freshId("home");
  const control = el(
    "select",
    { id, onchange: () => desk.typed.set(key, control.value) },
    homes.map((home) => el("option", { value: home.key }, home.name)),
  );
  control.value = suggested.key;
  // As chosen before the page was drawn anew.
  if (desk.typed.has(key)) control.value = desk.typed.get(key);
  return {
    element: el("div", { className: "home" }, el("label", { for: id }, "Add it to"), control),
    chosen: () => homes.find((home) => home.key === control.value) ?? suggested,
  };
}
