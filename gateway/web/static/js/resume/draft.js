// What the form edits. Lists of rows rather than objects, because people put labels and categories
// in an order, and may have two alike while they type. `rest` holds what the form does not show.

export const blankEntry = {
  contact: () => ({ label: "", value: "" }),
  skills: () => ({ category: "", items: "" }),
  bullet: () => ({ text: "", id: "" }),
  experience: () => ({
    company: "",
    role: "",
    period: "",
    location: "",
    bullets: [blankEntry.bullet()],
    rest: {},
  }),
  projects: () => ({ title: "", bullets: [blankEntry.bullet()], rest: {} }),
  education: () => ({ degree: "", institution: "", year: "", rest: {} }),
  certifications: () => ({ name: "", organization: "", year: "", rest: {} }),
};

/** A draft with nothing in it. */
export function emptyDraft() {
  return {
    name: "",
    headline: "",
    summary: "",
    contact: [],
    skills: [],
    experience: [],
    projects: [],
    education: [],
    certifications: [],
    rest: {},
  };
}

/** A draft to start with: the rows most people need are there. */
export function freshDraft() {
  const rows = ["email", "phone"].map((label) => ({ label, value: "" }));
  return { ...emptyDraft(), contact: rows, experience: [blankEntry.experience()] };
}
