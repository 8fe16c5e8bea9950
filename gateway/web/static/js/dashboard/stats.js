// The figures at the top: what was used, and what remains.
import { byId, el } from "../dom.js";
import { moment } from "../words.js";

function figure(label, value, note) {
  return el(
    "div",
    {},
    el("dt", {}, label),
    el("dd", {}, String(value)),
    el("dd", { className: "note" }, note),
  );
}

/** Draw the answer of /api/user/stats. */
export function showStats({ limits, remaining, ...stats }) {
  const quota = `${remaining.today_quota} of ${limits.max_resumes_per_day} left (UTC day)`;
  const places = `${remaining.concurrent_slots} of ${limits.max_concurrent_jobs} places free`;
  const since = stats.account_created ? `since ${moment(stats.account_created)}` : "";
  // "5/minute" is how an operator writes it.
  const pace = String(limits.rate_limit ?? "–").replace("/", " a ");
  byId("stats").replaceChildren(
    figure("Today", stats.today_resumes, quota),
    figure("In progress", stats.active_jobs, places),
    figure("In all", stats.total_resumes, since),
    figure("Pace", pace, "generation requests"),
  );
}
