// A résumé in the canonical form, as something to read.
import { el } from "../dom.js";

const text = (value) => (typeof value === "string" ? value : "");
const joined = (...values) => values.filter((value) => text(value)).join(" · ");

function section(heading, ...children) {
  const content = children.flat().filter(Boolean);
  return content.length ? el("section", {}, el("h4", {}, heading), ...content) : null;
}

function entry(heading, about, bullets = []) {
  return el(
    "div",
    {},
    el("h5", {}, heading || "Untitled"),
    about ? el("p", { className: "about" }, about) : null,
    bullets.length
      ? el(
          "ul",
          {},
          bullets.map((bullet) => el("li", {}, text(bullet))),
        )
      : null,
  );
}

/** The sections this system works on; whatever else the résumé holds is in its documents. */
export function resumePreview(resume) {
  const { contact = {}, technical_skills: skills = {} } = resume;
  return el(
    "article",
    { className: "preview", dir: "auto" },
    el("p", { className: "preview-name" }, text(resume.name)),
    el("p", {}, joined(resume.headline, ...Object.values(contact))),
    section("Summary", text(resume.summary) && el("p", {}, resume.summary)),
    section(
      "Skills",
      Object.entries(skills).map(([category, items]) =>
        el("p", {}, `${category}: ${items.join(", ")}`),
      ),
    ),
    section(
      "Experience",
      (resume.experience ?? []).map((job) =>
        entry(text(job.role), joined(job.company, job.location, job.period), job.points),
      ),
    ),
    section(
      "Projects",
      (resume.projects ?? []).map((item) => entry(text(item.title), "", item.points)),
    ),
    section(
      "Education",
      (resume.education ?? []).map((item) =>
        entry(text(item.degree), joined(item.institution, item.year)),
      ),
    ),
    section(
      "Certifications",
      (resume.certifications ?? []).map((item) =>
        entry(text(item.name), joined(item.organization, item.year)),
      ),
    ),
  );
}
