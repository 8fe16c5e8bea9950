// Takes a résumé from the dashboard to the form editor in the same tab.
import { read, remove, tabStorage, write } from "./storage.js";

const KEY = "tailor.handover";

/**
 * Open the form editor with a résumé: `{resume, text, origin}`.
 *
 * `text` says what was loaded; `origin` is the job whose result it is, `{requestId, title}`, or
 * absent.
 */
export function handOver(what) {
  write(tabStorage, KEY, what);
  window.location.assign("/old-editor");
}

/** What was handed over, once; null where there is nothing. */
export function takeOver() {
  const what = read(tabStorage, KEY);
  remove(tabStorage, KEY);
  return what;
}
