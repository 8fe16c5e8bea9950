// The server's limits, checked before anything is sent, so that faults show at once and next to
// their field. The server has the last word.
import { fromResume } from "./resume/from-resume.js";

export const LIMITS = { jd: [50, 40_000], name: 200, resumeBytes: 200_000 };

// The server counts characters, JavaScript half of some of them.
export const length = (text) => [...text].length;

export const withCommas = (number) => number.toLocaleString("en");

/** What is wrong with a user name and a password about to be registered. */
export function accountFaults({ user_id: user, password }) {
  const faults = {};
  if (length(user) < 3 || length(user) > 64) faults.user_id = "Use 3 to 64 characters.";
  else if (/[:/\u0000-\u001f\u007f-\u009f]/.test(user)) {
    faults.user_id = "Leave out colons, slashes and control characters.";
  }
  return { ...faults, ...passwordFaults("password", password) };
}

/** What is wrong with a new password in the field of that name. */
export function passwordFaults(field, password) {
  const count = length(password);
  return count < 8 || count > 128 ? { [field]: "Use 8 to 128 characters." } : {};
}

/** What is wrong with the posting's part of a request. */
export function postingFaults({ jd, company_name: company, job_title: title }) {
  const faults = {};
  const count = length(jd.trim());
  const [least, most] = LIMITS.jd;
  if (count < least) {
    faults.jd = `Paste the whole posting: at least ${least} characters, this is ${count}.`;
  } else if (count > most) {
    faults.jd = `At most ${withCommas(most)} characters; this is ${withCommas(count)}.`;
  }
  if (length(company) > LIMITS.name) faults.company_name = `At most ${LIMITS.name} characters.`;
  if (length(title) > LIMITS.name) faults.job_title = `At most ${LIMITS.name} characters.`;
  return faults;
}

/** What the pages could recognise, to show that it was read rightly. */
export function recognised(resume) {
  const { name, experience, projects, rest } = fromResume(resume);
  // A section in a shape the pages do not know is left to the server.
  const count = (key, rows) => rows.length || (Array.isArray(rest[key]) ? rest[key].length : 0);
  return {
    name: name.trim(),
    experience: count("experience", experience),
    projects: count("projects", projects),
  };
}

/** What is wrong with the size of a résumé, as a sentence, or null. */
export function sizeFault(resume) {
  const bytes = new TextEncoder().encode(JSON.stringify(resume)).length;
  if (bytes <= LIMITS.resumeBytes) return null;
  return `At most ${LIMITS.resumeBytes / 1000} kB of JSON; this is ${Math.ceil(bytes / 1000)} kB.`;
}

/** What a résumé of our own form lacks for a mode, as a sentence, or null. */
export function lackFault(resume, mode) {
  if (mode !== "resume_jd") return null;
  const { name, experience, projects } = recognised(resume);
  if (!name) return "This mode needs the name of the person.";
  if (!experience && !projects) return "This mode needs at least one experience or project entry.";
  return null;
}
