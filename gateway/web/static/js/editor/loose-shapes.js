// Contact and skills come in more shapes than the other sections.
import { isObject, textOf, textsOf } from "./values.js";

const LABELS = [
  ["email", /\S@\S/],
  ["linkedin", /linkedin\./i],
  ["github", /github\./i],
  ["website", /^(https?:|www\.)|\.\w{2,}\//i],
  ["phone", /^[+(]?\d[\d\s().-]{5,}$/],
];

/** Rows of label and value; null where the shape is not known. */
export function contactRows(contact) {
  if (typeof contact === "string") {
    return contact
      .split(/\s*[|•·\n]\s*/)
      .filter(Boolean)
      .map((value) => ({ label: labelOf(value), value }));
  }
  if (!isObject(contact)) return null;
  const rows = Object.entries(contact).map(([label, value]) => ({ label, value: textOf(value) }));
  return rows.every((row) => row.value !== undefined) ? rows : null;
}

const labelOf = (value) => LABELS.find(([, pattern]) => pattern.test(value))?.[0] ?? "location";

/** Rows of category and items, one item a line; null where the shape is not known. */
export function skillRows(skills) {
  if (typeof skills === "string") return [row("Skills", byComma(skills))];
  const flat = textsOf(skills);
  if (flat) return flat.length ? [row("Skills", flat)] : [];
  if (Array.isArray(skills)) return allOrNothing(skills.map(named));
  if (!isObject(skills)) return null;
  return allOrNothing(
    Object.entries(skills).flatMap(([category, items]) => grouped(category, items)),
  );
}

function grouped(category, items) {
  if (!isObject(items)) return [listed(category, items)];
  return Object.entries(items).map(([inner, values]) => listed(`${category}: ${inner}`, values));
}

function listed(category, items) {
  const texts = typeof items === "string" ? byComma(items) : textsOf(items);
  return texts && row(category, texts);
}

// The way of JSON Resume: {"name": "Web", "keywords": ["HTML"]}; a level would be lost.
function named(skill) {
  if (!isObject(skill)) return null;
  const { name, keywords, ...more } = skill;
  return typeof name === "string" && !Object.keys(more).length
    ? listed(name, keywords ?? [])
    : null;
}

const row = (category, texts) => ({ category, items: texts.join("\n") });
const allOrNothing = (rows) => (rows.every(Boolean) ? rows : null);

/** "C, Java (Spring, Maven)" is two skills: commas within brackets do not part them. */
export function byComma(text) {
  return text
    .split(/,(?![^()]*\))/)
    .map((part) => part.trim())
    .filter(Boolean);
}
