// Edits of a résumé in the canonical form, in place. Bullets stand in it under two names.

/** What was to be edited is not there any more. */
export class Gone extends Error {
  constructor(what) {
    super(`${what} is not in the résumé any more. Nothing was saved.`);
  }
}

const entries = (resume) => [...(resume.experience ?? []), ...(resume.projects ?? [])];

function entryOf(resume, id) {
  const entry = entries(resume).find((other) => other.id === id);
  if (!entry) throw new Gone("That entry");
  return entry;
}

function put(entry, points, ids) {
  entry.points = points;
  entry.bullets = [...points];
  entry.bullet_ids = ids;
}

/** Put a text in the place of a bullet. */
export function replaceBullet(resume, { entry: id, bullet }, text) {
  const entry = entryOf(resume, id);
  const ids = entry.bullet_ids ?? [];
  const index = ids.indexOf(bullet);
  if (index < 0) throw new Gone("That bullet");
  put(entry, (entry.points ?? []).with(index, text), ids);
}

/** Add a bullet at the end of an entry; with the id it had if it was there before. */
export function addBullet(resume, id, text, bullet = "") {
  const entry = entryOf(resume, id);
  put(entry, [...(entry.points ?? []), text], [...(entry.bullet_ids ?? []), bullet]);
}

/** Add a sentence at the end of the summary. */
export function addSentence(resume, text) {
  const summary = (resume.summary ?? "").trim();
  const closed = !summary || /[.!?。！？…:;]$/u.test(summary) ? summary : `${summary}.`;
  resume.summary = [closed, text].filter(Boolean).join(/[。！？]$/u.test(closed) ? "" : " ");
}

/** Put a skill in the place of another, or at the end of a category. */
export function putSkill(resume, { category = "Skills", before = "" }, text) {
  resume.technical_skills ??= {};
  const lists = Object.values(resume.technical_skills).filter(Array.isArray);
  const list = before && lists.find((skills) => skills.includes(before));
  if (list) list[list.indexOf(before)] = text;
  else (resume.technical_skills[category] ??= []).push(text);
}

/** Add a line to a list of certifications. */
export function addCertification(resume, text) {
  resume.certifications = [...(resume.certifications ?? []), { name: text }];
}

/** Put a wording that was to be confirmed where it belongs. */
export function confirmWording(resume, item, text) {
  if (item.section === "summary") addSentence(resume, text);
  else if (item.section === "skills") putSkill(resume, item, text);
  else if (item.bullet) replaceBullet(resume, item, text);
  else addBullet(resume, item.entry, text);
}
