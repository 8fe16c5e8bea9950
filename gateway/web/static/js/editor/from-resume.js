// A résumé in any accepted shape, as a draft. Only what the form shows is taken out of its place;
// everything else, and every section of a shape not known here, stays in `rest` as it was and goes
// back to the server untouched.
import { unwrapped } from "../checks.js";
import { emptyDraft } from "./draft.js";
import { fromJsonResume } from "./json-resume.js";
import { contactRows, skillRows } from "./loose-shapes.js";
import { isObject, textOf } from "./values.js";

const ENTRY_FIELDS = {
  experience: {
    company: ["company", "employer"],
    role: ["role", "title", "job_title", "position"],
    period: ["period", "dates", "date"],
    location: ["location"],
  },
  projects: { title: ["title", "name"] },
  education: {
    degree: ["degree"],
    institution: ["institution", "school"],
    year: ["year", "dates", "period", "date"],
  },
  certifications: {
    name: ["name"],
    organization: ["organization", "issuer"],
    year: ["year", "date"],
  },
};
const BULLETS = {
  experience: ["points", "bullets", "responsibilities", "highlights"],
  projects: ["bullets", "points", "description", "highlights"],
};

/** The draft of a résumé; null where the value is not one. */
export function fromResume(value) {
  const given = unwrapped(value);
  if (!given) return null;
  const rest = isObject(given.basics) ? fromJsonResume(given) : { ...given };
  const draft = emptyDraft();
  for (const name of ["name", "headline", "summary"]) {
    draft[name] = take(rest, [name]);
  }
  draft.contact = takeSection(rest, ["contact"], contactRows);
  draft.skills = takeSection(rest, ["technical_skills", "skills"], skillRows);
  for (const section of Object.keys(ENTRY_FIELDS)) {
    draft[section] = takeSection(rest, [section], (list) => entries(section, list));
  }
  draft.rest = rest;
  return draft;
}

// The first of the keys that the reader understands.
function takeSection(rest, keys, understand) {
  for (const key of keys) {
    const rows = rest[key] === undefined ? null : understand(rest[key]);
    if (rows) {
      delete rest[key];
      return rows;
    }
  }
  return [];
}

function entries(section, list) {
  if (!Array.isArray(list)) return null;
  const objects = list.map((item) => (typeof item === "string" ? fromLine(section, item) : item));
  return objects.every(isObject) ? objects.map((item) => entry(section, item)) : null;
}

// "AWS Solutions Architect" alone is a certification by that name.
function fromLine(section, line) {
  const [first] = Object.keys(ENTRY_FIELDS[section]);
  return { [first]: line };
}

function entry(section, given) {
  const rest = { ...given };
  const result = { rest };
  for (const [name, keys] of Object.entries(ENTRY_FIELDS[section])) result[name] = take(rest, keys);
  if (BULLETS[section]) result.bullets = takeBullets(rest, BULLETS[section]);
  return result;
}

// A second spelling with the same text is taken along; one that differs stays in `rest`.
function take(rest, keys) {
  const found = keys.find((key) => textOf(rest[key]));
  const text = found ? textOf(rest[found]) : "";
  for (const key of keys) {
    if (textOf(rest[key]) === text || textOf(rest[key]) === "") delete rest[key];
  }
  return text;
}

function takeBullets(rest, keys) {
  const ids = Array.isArray(rest.bullet_ids) ? rest.bullet_ids : [];
  const found = keys.find((key) => bulletTexts(rest[key])?.length);
  const texts = found ? bulletTexts(rest[found]) : [];
  for (const key of keys) {
    const same = bulletTexts(rest[key]);
    if (same && (!same.length || same.join("\n") === texts.join("\n"))) delete rest[key];
  }
  if (ids.length === texts.length) delete rest.bullet_ids;
  return texts.map((text, index) => ({ text, id: ids.length === texts.length ? ids[index] : "" }));
}

function bulletTexts(value) {
  if (typeof value === "string") return value.split("\n").filter((line) => line.trim());
  if (!Array.isArray(value)) return null;
  return value.every((item) => typeof item === "string") ? value : null;
}
