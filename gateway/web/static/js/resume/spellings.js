// The commonest names people give to what the form shows. A key is compared by its letters and
// digits alone: `job_title`, `jobTitle` and `Job Title` are one.

export const TOP_SPELLINGS = {
  name: "name fullname",
  headline: "headline label",
  summary: "summary professionalsummary profile objective about",
  contact: "contact contactinfo contactinformation contactdetails",
  skills: "technicalskills skills keyskills coreskills",
  experience: "experience workexperience professionalexperience employmenthistory workhistory work",
  projects: "projects personalprojects keyprojects",
  education: "education educationhistory",
  certifications: "certifications certificates",
};

export const ENTRY_SPELLINGS = {
  experience: {
    company: "company employer organization organisation companyname",
    role: "role title jobtitle position",
    period: "period dates date duration",
    location: "location city place",
  },
  projects: { title: "title name projectname" },
  education: {
    degree: "degree qualification",
    institution: "institution school university college",
    year: "year graduationyear dates date period",
  },
  certifications: {
    name: "name title certification",
    organization: "organization organisation issuer authority",
    year: "year date issuedate",
  },
};

export const POINTS = {
  experience: "points bullets responsibilities highlights achievements description",
  projects: "points bullets highlights description",
};

/** The keys of an object that spell a field, the best spelling first. */
export function keysOf(object, spellings) {
  const folded = (key) => key.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return spellings
    .split(" ")
    .flatMap((spelling) => Object.keys(object).filter((key) => folded(key) === spelling));
}
