// What came of a job, in a line.
import { jobPath } from "../api.js";
import { counted } from "../words.js";

const rounded = (score) => Math.round(score * 10) / 10;

/** "Match with the posting: 41.5 → 58 of 100. 6 changes. 2 wordings to confirm." */
export function gistOf({ score, changes = [], to_confirm: waiting = [] }) {
  const open = waiting.length ? ` ${counted(waiting.length, "wording")} to confirm.` : "";
  const some = changes.length ? `${counted(changes.length, "change")}.` : "Nothing was changed.";
  const made = some + open;
  if (!score) return made;
  const [before, after] = [rounded(score.before), rounded(score.after)];
  const match = before === after ? `${after} of 100, as before` : `${before} → ${after} of 100`;
  return `Match with the posting: ${match}. ${made}`;
}

/** The same, asked of the server. */
export async function gistFrom(api, job) {
  const { report } = await api.json("GET", jobPath(job.request_id, "/result"));
  return gistOf(report ?? {});
}
