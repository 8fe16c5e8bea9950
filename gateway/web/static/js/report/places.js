// The places of a résumé in words, and how to get to them on the page.
import { button, el, focusOn } from "../dom.js";

export const SECTIONS = {
  summary: "Summary",
  experience: "Experience",
  projects: "Projects",
  skills: "Skills",
  technical_skills: "Skills",
  education: "Education",
  certifications: "Certifications",
};

const STATED = [
  [/^summary-\d+$/, "Your summary"],
  [/^skills-\d+$/, "Your skills"],
  [/^title-/, "Your job title"],
  [/^degree-\d+$/, "Your education"],
  [/^cert-\d+$/, "Your certifications"],
  [/^years-\d+$/, "Counted from the dates of your employments"],
];

/** "Engineer, Acme". */
export function headingOf({ role, title, company }) {
  const texts = [role || title, company].filter((text) => typeof text === "string" && text);
  return texts.join(", ") || "Untitled entry";
}

/** An entry's bullets, `{id, text}`, in their order. */
export function bulletsOf({ points, bullet_ids: ids }) {
  const texts = Array.isArray(points) ? points : [];
  return texts.map((text, index) => ({ id: ids?.[index] ?? "", text: String(text) }));
}

export class Places {
  #statements;
  #names = new Map();
  #shown;
  #marks = new Map();

  constructor(resume, { statements, changes = [] }) {
    this.#statements = { ...statements };
    for (const section of ["experience", "projects"]) {
      for (const entry of resume[section] ?? []) this.#read(entry);
    }
    this.#shown = new Set([...this.#names.keys(), "summary", "skills"]);
    for (const entry of resume.education ?? []) this.#name(entry.id, entry.degree);
    for (const entry of resume.certifications ?? []) this.#name(entry.id, entry.name);
    // Reports of earlier releases hold no statements.
    for (const { bullet, before } of changes) {
      if (bullet && !statements) this.#statements[bullet] = before;
    }
  }

  #read(entry) {
    const heading = headingOf(entry);
    this.#name(entry.id, heading);
    bulletsOf(entry).forEach(({ id, text }, index) => {
      this.#name(id, `${heading}: bullet ${index + 1}`);
      this.#statements[id] ??= text;
    });
  }

  #name(id, name) {
    if (id) this.#names.set(id, typeof name === "string" && name ? name : "Untitled entry");
  }

  /** The name of an id, a section or `summary`. */
  name(place) {
    const stated = STATED.find(([pattern]) => pattern.test(place));
    return (
      this.#names.get(place) ?? SECTIONS[place] ?? stated?.[1] ?? String(place).replaceAll("_", " ")
    );
  }

  /** "Experience: Engineer, Acme". */
  of({ section, entry }) {
    const name = SECTIONS[section] ?? section ?? "";
    return entry && this.#names.has(entry) ? `${name}: ${this.name(entry)}` : name;
  }

  /** What the person stated under an id; "" where that is not known. */
  statement(id) {
    return String(this.#statements[id] ?? "");
  }

  /** The element in which a place is shown, now or soon on the page; gives it back. */
  mark(place, element) {
    this.#marks.set(place, element);
    return element;
  }

  /** The name of a place; it leads there where the page shows it. */
  link(place) {
    const name = this.name(place);
    const home = String(place)
      .replace(/^title-/, "")
      .replace(/^(summary|skills)-\d+$/, "$1");
    if (!this.#shown.has(home)) return el("bdi", {}, name);
    // A link would change the address, which says what view is shown.
    return button(name, () => this.#go(home), { className: "link", dir: "auto" });
  }

  #go(place) {
    const element = this.#marks.get(place);
    if (!element) return;
    for (let at = element; at; at = at.parentElement?.closest("details")) at.open = true;
    focusOn(element);
  }
}
