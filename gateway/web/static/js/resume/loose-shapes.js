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
  if (Array.isArray(skills)) return together(skills.map(named));
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

// The way of JSON Resume: {"name": "Web", "level": "Master", "keywords": ["HTML"]}. The level is
// written behind the name, as the server does it.
function named(skill) {
  if (typeof skill === "string") return row("", [skill]);
  if (!isObject(skill)) return null;
  const { name, level = "", keywords, ...more } = skill;
  if (![name, level].every((text) => typeof text === "string") || Object.keys(more).length) {
    return null;
  }
  const label = level ? `${name} (${level})` : name;
  return keywords?.length ? listed(label, keywords) : row("", [label]);
}

// Skills that came without a category share one.
function together(rows) {
  if (!rows.every(Boolean)) return null;
  const single = rows.filter(({ category }) => !category).map(({ items }) => items);
  const groups = rows.filter(({ category }) => category);
  return single.length ? [...groups, row("Skills", single)] : groups;
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
