// What states, stages and times are called on the pages.

const STAGES = {
  extract_jd_hints: "Reading the job description",
  score_resume: "Scoring your résumé against it",
  generate_summary: "Writing the summary",
  generate_experience: "Rewording your experience",
  generate_skills: "Ordering your skills",
  finalize: "Checking every change and scoring again",
  completed: "Done",
  cancelled: "Cancelled",
};

const MODES = {
  resume_jd: "Reword what is there",
  complete_jd: "Reword and ask about gaps",
};

/** What a page says while the server does not answer. */
export const LOST =
  "The connection to the server is lost. Your jobs go on there; trying to reach it again…";

/** The name of a job, whatever the person left empty. */
export function titleOf(job) {
  const title = job.job_title?.trim() || "Résumé";
  const company = job.company_name?.trim();
  return company ? `${title} at ${company}` : title;
}

/** What is happening to a job, in words. */
export function stateOf(job) {
  if (job.status === "completed") return "Completed";
  if (job.status === "failed") return job.error_message || "Failed";
  if (job.status === "pending") return "Waiting for its turn";
  return job.message || STAGES[job.stage] || "Working on it";
}

export const modeOf = (mode) => MODES[mode] ?? mode;

/** A moment in the reader's own zone and language. */
export function moment(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** "1 job", "3 jobs". */
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** A wait in words: "42 s", "3 min", "5 h 12 min". */
export function duration(seconds) {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A score as people read it. */
export function withScore(score) {
  return typeof score === "number" ? `${Math.round(score * 10) / 10} of 100` : "unknown";
}
