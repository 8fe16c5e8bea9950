// The one live region of a page. It speaks milestones only: a screen reader that was told every
// per cent would never stop.
import { byId } from "./dom.js";
import { titleOf } from "./words.js";

export function say(text) {
  byId("announcer").textContent = text;
}

/** Say what a change of a job means to the person who waits for it; `before` may be undefined. */
export function sayMilestone(before, job) {
  const title = titleOf(job);
  if (job.status !== before?.status) {
    if (job.status === "pending") say(`${title}: accepted.`);
    if (job.status === "processing") say(`${title}: started.`);
    if (job.status === "completed") say(`${title}: ready to download.`);
    if (job.status === "failed") say(`${title}: ${job.error_message || "failed."}`);
  } else if (job.status === "processing" && before.progress < 50 && job.progress >= 50) {
    say(`${title}: more than half done.`);
  }
}
