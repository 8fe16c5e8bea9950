// The figures at the top: what was used, and what remains.
import { byId, el } from "../dom.js";
import { moment } from "../words.js";

function figure(label, value, note) {
  return el("div", {}, el("dt", {}, label), el("dd", {}, String(value)), el("dd", { className: "note" }, note));
}

/** Draw the answer of /api/user/stats. */
export function showStats(stats) {
  const { limits, remaining } = stats;
  byId("stats").replaceChildren(
    figure("Today", stats.today_resumes, `${remaining.today_quota} of ${limits.max_resumes_per_day} left (UTC day)`),
    figure(
      "In progress",
      stats.active_jobs,
      `${remaining.concurrent_slots} of ${limits.max_concurrent_jobs} places free`,
    ),
    figure("In all", stats.total_resumes, stats.account_created ? `since ${moment(stats.account_created)}` : ""),
    figure("Pace", limits.rate_limit ?? "–", "generation requests"),
  );
}
