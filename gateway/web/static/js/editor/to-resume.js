// A draft as a résumé in the canonical form. Rows left empty are not part of it.

const filled = (text) => text.trim() !== "";

/** The résumé that is downloaded, rendered and tailored. */
export function toResume(draft) {
  const resume = { name: draft.name.trim() };
  if (filled(draft.headline)) resume.headline = draft.headline.trim();
  put(resume, draft, "contact", () => contactOf(draft.contact));
  resume.summary = draft.summary.trim();
  put(resume, draft, "technical_skills", () => skillsOf(draft.skills));
  for (const section of ["experience", "projects", "education", "certifications"]) {
    put(resume, draft, section, () => draft[section].map(entryOf).filter(Boolean));
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
    const list = items.split("\n").map((item) => item.trim()).filter(Boolean);
    if (list.length) skills[free(skills, category.trim() || "Skills")] = list;
  }
  return skills;
}

function entryOf({ rest, bullets, ...fields }) {
  const texts = Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, text.trim()]));
  const points = (bullets ?? []).filter(({ text }) => filled(text));
  const kept = Object.keys(rest).some((key) => key !== "id");
  if (!kept && !points.length && !Object.values(texts).some(Boolean)) return null;
  const entry = { ...rest };
  for (const [key, text] of Object.entries(texts)) if (text || !(key in rest)) entry[key] = text;
  if (!bullets || (!points.length && "points" in rest)) return entry;
  entry.points = points.map(({ text }) => text.trim());
  if (points.some(({ id }) => id)) entry.bullet_ids = points.map(({ id }) => id);
  return entry;
}
