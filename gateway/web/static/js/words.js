// What states, stages and times are called on the pages.

import { el } from "./dom.js";

const STAGES = {
  extract_jd_hints: "Reading the job description",
  score_resume: "Scoring your résumé against it",
  generate_summary: "Writing the summary",
  generate_experience: "Rewording your experience",
  generate_skills: "Ordering your skills",
  finalize: "Checking every change and scoring again",
};

const MODES = {
  resume_jd: "Reword what is there",
  complete_jd: "Reword and ask about gaps",
};

/** What a page says while the server does not answer. */
export const LOST =
  "The connection to the server is lost. Your jobs are safe there; trying to reach it again…";

const UNTITLED = "Untitled job";

/** The name of a job, whatever the person left empty. */
export function titleOf(job) {
  const title = job.job_title?.trim() || UNTITLED;
  const company = job.company_name?.trim();
  return company ? `${title} at ${company}` : title;
}

/** The same as nodes: each part keeps its own direction of writing. */
export function titleNodes(job) {
  const company = job.company_name?.trim();
  const title = el("bdi", {}, job.job_title?.trim() || UNTITLED);
  return company ? [title, " at ", el("bdi", {}, company)] : [title];
}

const CANCELLED = "Cancelled by user";

// The history tells no stage, so that the reason has to do.
const isCancelled = (job) => job.status === "failed" && job.error_message === CANCELLED;

/** The state of a job in one word. */
export function badgeOf(job) {
  if (isCancelled(job)) return "Cancelled";
  return { pending: "Waiting", processing: "Working", completed: "Ready", failed: "Failed" }[
    job.status
  ];
}

/** Whether the state of a job is `good` news, `bad` news or `none`. */
export function moodOf(job) {
  if (job.status === "completed") return "good";
  return job.status === "failed" && !isCancelled(job) ? "bad" : "none";
}

/** Why a job ended without a result; "" where the badge says it all. */
export function reasonOf(job) {
  if (job.status !== "failed" || isCancelled(job)) return "";
  return job.error_message || "It failed for an unknown reason.";
}

/** What is happening to an active job, in words. */
export function stateOf(job) {
  if (job.status === "pending") return "Waiting for its turn";
  return job.message || STAGES[job.stage] || "Working on it";
}

export const modeOf = (mode) => MODES[mode] ?? mode;

/** What is done in a stage. */
export const stageOf = (stage) => STAGES[stage] ?? String(stage ?? "");

function written(time, style) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? "" : new Intl.DateTimeFormat(undefined, style).format(at);
}

// All in the reader's own zone and language.

/** "22 Nov 2026, 11:54". */
export const moment = (time) => written(time, { dateStyle: "medium", timeStyle: "short" });

/** "22 Nov 2026". */
export const day = (time) => written(time, { dateStyle: "medium" });

/** "11:54". */
export const clock = (time) => written(time, { timeStyle: "short" });

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

/** A cost, in whatever currency the prices are: three figures tell enough. */
export const costOf = (cost) => cost.toLocaleString("en", { maximumSignificantDigits: 3 });
