// What the rows of each list of the form look like.
import { el } from "../dom.js";
import { blankEntry } from "../resume/draft.js";
import { alsoKept, field } from "./fields.js";
import { ListEditor } from "./list-editor.js";
import { byComma } from "../resume/loose-shapes.js";

const columns = (...children) => el("div", { className: "columns" }, ...children);

const bullet = {
  noun: "bullet",
  className: "tight",
  blank: blankEntry.bullet,
  nameOf: ({ text }) => text,
  onEnter: true,
  row: (item, { changed }, index) =>
    field(`Bullet ${index + 1}`, item, "text", changed, { lines: 2 }),
};

function bullets(item, context) {
  return el(
    "div",
    { className: "field" },
    el(
      "p",
      { className: "hint" },
      "Enter starts the next bullet, Shift+Enter a new line in this one.",
    ),
    new ListEditor(item.bullets, bullet, context).element,
  );
}

// A heading per entry, so that a screen reader can step through them; it follows what is typed.
function entry(noun, nameOf, fieldsOf) {
  return (item, context, index) => {
    const heading = el("h3");
    const name = () => {
      heading.textContent = nameOf(item).trim() || `${noun} ${index + 1}`;
    };
    name();
    const inner = {
      ...context,
      changed: () => {
        name();
        context.changed();
      },
    };
    return [heading, ...fieldsOf(item, inner), alsoKept(item.rest)];
  };
}

const joined = (...parts) => parts.filter((part) => part.trim()).join(", ");
const nameOf = {
  experience: ({ role, company }) => joined(role, company),
  projects: ({ title }) => title,
  education: ({ degree, institution }) => joined(degree, institution),
  certifications: ({ name }) => name,
};

/** Lists by their key in the draft. */
export const KINDS = {
  contact: {
    noun: "contact line",
    className: "tight",
    blank: blankEntry.contact,
    nameOf: ({ label }) => label,
    row: (item, { changed }) =>
      columns(
        field("Label", item, "label", changed, { list: "contact-labels" }),
        field("Value", item, "value", changed),
      ),
  },
  skills: {
    noun: "skill category",
    blank: blankEntry.skills,
    nameOf: ({ category }) => category,
    row: (item, { changed }) => [
      field("Category", item, "category", changed),
      skillItems(item, changed),
    ],
  },
  experience: {
    noun: "experience entry",
    className: "entries",
    blank: blankEntry.experience,
    nameOf: nameOf.experience,
    row: entry("Experience", nameOf.experience, (item, context) => [
      columns(
        field("Job title", item, "role", context.changed),
        field("Employer", item, "company", context.changed),
        field("Dates", item, "period", context.changed),
        field("Place", item, "location", context.changed),
      ),
      bullets(item, context),
    ]),
  },
  projects: {
    noun: "project",
    className: "entries",
    blank: blankEntry.projects,
    nameOf: nameOf.projects,
    row: entry("Project", nameOf.projects, (item, context) => [
      field("Title", item, "title", context.changed),
      bullets(item, context),
    ]),
  },
  education: {
    noun: "education entry",
    className: "entries",
    blank: blankEntry.education,
    nameOf: nameOf.education,
    row: entry("Education", nameOf.education, (item, { changed }) => [
      columns(
        field("Degree", item, "degree", changed),
        field("Institution", item, "institution", changed),
        field("Year", item, "year", changed),
      ),
    ]),
  },
  certifications: {
    noun: "certification",
    className: "entries",
    blank: blankEntry.certifications,
    nameOf: nameOf.certifications,
    row: entry("Certification", nameOf.certifications, (item, { changed }) => [
      columns(
        field("Name", item, "name", changed),
        field("Organisation", item, "organization", changed),
        field("Year", item, "year", changed),
      ),
    ]),
  },
};

function skillItems(item, changed) {
  const box = field("Skills", item, "items", changed, {
    lines: 4,
    hint: "One skill a line. A single line with commas is split when you leave the field.",
  });
  box.addEventListener("change", ({ target }) => {
    const parts = byComma(target.value);
    if (target.value.includes("\n") || parts.length < 2) return;
    target.value = item.items = parts.join("\n");
    changed();
  });
  return box;
}
