// The figures at the top: what was used, and what remains.
import { byId, el } from "../dom.js";
import { clock, day } from "../words.js";

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
  // The server counts by UTC days.
  const anew = clock(new Date().setUTCHours(24, 0, 0, 0));
  const quota = `${remaining.today_quota} of ${limits.max_resumes_per_day} left until ${anew}`;
  const places = `${remaining.concurrent_slots} of ${limits.max_concurrent_jobs} places free`;
  const since = stats.account_created ? `since ${day(stats.account_created)}` : "";
  // "5/minute" is how an operator writes it.
  const pace = String(limits.rate_limit ?? "–").replace("/", " a ");
  byId("stats").replaceChildren(
    figure("Today", stats.today_resumes, quota),
    figure("In progress", stats.active_jobs, places),
    figure("In all", stats.total_resumes, since),
    figure("Pace", pace, "at most, from your connection"),
  );
}
