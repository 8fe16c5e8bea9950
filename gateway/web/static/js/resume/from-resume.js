// A résumé in any accepted shape, as a draft. Only what the form shows is taken out of its place;
// everything else, and every section of a shape not known here, stays in `rest` as it was and goes
// back to the server untouched, which knows more shapes than this form.
import { emptyDraft } from "./draft.js";
import { fromJsonResume } from "./json-resume.js";
import { contactRows, skillRows } from "./loose-shapes.js";
import { ENTRY_SPELLINGS, POINTS, TOP_SPELLINGS, keysOf } from "./spellings.js";
import { isObject, textOf, unwrapped } from "./values.js";

/** The draft of a résumé; null where the value is not one. */
export function fromResume(value) {
  const given = unwrapped(value);
  if (!given) return null;
  const rest = isObject(given.basics) ? fromJsonResume(given) : { ...given };
  const draft = emptyDraft();
  for (const name of ["name", "headline", "summary"]) {
    draft[name] = take(rest, TOP_SPELLINGS[name]);
  }
  draft.contact = takeSection(rest, "contact", contactRows);
  draft.skills = takeSection(rest, "skills", skillRows);
  for (const section of Object.keys(ENTRY_SPELLINGS)) {
    draft[section] = takeSection(rest, section, (list) => entries(section, list));
  }
  draft.rest = rest;
  return draft;
}

// The first spelling that holds something this form understands.
function takeSection(rest, section, understand) {
  for (const key of keysOf(rest, TOP_SPELLINGS[section])) {
    const rows = understand(rest[key]);
    if (rows) delete rest[key];
    if (rows?.length) return rows;
  }
  return [];
}

function entries(section, list) {
  if (!Array.isArray(list)) return null;
  const objects = list.map((item) => (typeof item === "string" ? fromLine(section, item) : item));
  return objects.every(isObject) ? objects.map((item) => entry(section, item)) : null;
}

// A plain string stands for a whole entry: "AWS Solutions Architect" is a certification.
function fromLine(section, line) {
  const heading = section === "experience" ? "role" : Object.keys(ENTRY_SPELLINGS[section])[0];
  return { [heading]: line };
}

function entry(section, given) {
  const rest = { ...given };
  const result = { rest };
  for (const [name, spellings] of Object.entries(ENTRY_SPELLINGS[section])) {
    result[name] = take(rest, spellings);
  }
  if (POINTS[section]) result.bullets = takeBullets(rest, POINTS[section]);
  return result;
}

// A second spelling with the same text is taken along; one that differs stays in `rest`.
function take(rest, spellings) {
  const keys = keysOf(rest, spellings);
  const found = keys.find((key) => textOf(rest[key]));
  const text = found ? textOf(rest[found]) : "";
  for (const key of keys) {
    if (textOf(rest[key]) === text || textOf(rest[key]) === "") delete rest[key];
  }
  return text;
}

function takeBullets(rest, spellings) {
  const keys = keysOf(rest, spellings);
  const found = keys.find((key) => bulletTexts(rest[key])?.length);
  const texts = found ? bulletTexts(rest[found]) : [];
  for (const key of keys) {
    const same = bulletTexts(rest[key]);
    if (same && (!same.length || same.join("\n") === texts.join("\n"))) delete rest[key];
  }
  const ids = Array.isArray(rest.bullet_ids) ? rest.bullet_ids : [];
  delete rest.bullet_ids;
  return texts.map((text, index) => ({ text, id: ids.length === texts.length ? ids[index] : "" }));
}

function bulletTexts(value) {
  if (typeof value === "string") return value.split("\n").filter((line) => line.trim());
  if (!Array.isArray(value)) return null;
  return value.every((item) => typeof item === "string") ? value : null;
}
