// A draft as a résumé in the canonical form. Rows left empty are not part of it.

// Older clients disagree about these names, so the canonical form has both.
const TWINS = {
  experience: { role: "title", period: "dates" },
  projects: { title: "name" },
  education: {},
  certifications: {},
};

const filled = (text) => text.trim() !== "";

/** The résumé that is downloaded, rendered and tailored. */
export function toResume(draft) {
  const resume = { name: draft.name.trim() };
  if (filled(draft.headline)) resume.headline = draft.headline.trim();
  put(resume, draft, "contact", () => contactOf(draft.contact));
  resume.summary = draft.summary.trim();
  put(resume, draft, "technical_skills", () => skillsOf(draft.skills));
  for (const [section, twins] of Object.entries(TWINS)) {
    const entries = () => draft[section].map((entry) => entryOf(entry, twins)).filter(Boolean);
    put(resume, draft, section, entries);
  }
  return { ...resume, ...draft.rest };
}

// A section the form could not read is in `rest`, and goes back as it came.
function put(resume, draft, key, make) {
  if (!(key in draft.rest)) resume[key] = make();
}

// Two rows with the same label must not swallow one another.
function free(object, label) {
  let key = label;
  for (let number = 2; key in object; number += 1) key = `${label} ${number}`;
  return key;
}

function contactOf(rows) {
  const contact = {};
  for (const { label, value } of rows) {
    if (filled(value)) contact[free(contact, label.trim() || "other")] = value.trim();
  }
  return contact;
}

function skillsOf(rows) {
  const skills = {};
  for (const { category, items } of rows) {
    const list = items
      .split("\n")
      .map((item) => item.trim())
      .filter(Boolean);
    if (list.length) skills[free(skills, category.trim() || "Skills")] = list;
  }
  return skills;
}

function entryOf({ rest, bullets, ...fields }, twins) {
  const texts = Object.entries(fields).map(([key, text]) => [key, text.trim()]);
  const points = (bullets ?? []).filter(({ text }) => filled(text));
  const kept = Object.keys(rest).some((key) => key !== "id");
  if (!kept && !points.length && !texts.some(([, text]) => text)) return null;
  const entry = {};
  for (const [key, text] of texts) {
    entry[key] = text;
    if (key in twins) entry[twins[key]] = text;
  }
  if (bullets) {
    entry.points = points.map(({ text }) => text.trim());
    entry.bullets = [...entry.points];
    if (points.some(({ id }) => id)) entry.bullet_ids = points.map(({ id }) => id);
  }
  // Last: what the form could not read, or a second spelling that differed, is as it came.
  return { ...entry, ...rest };
}
