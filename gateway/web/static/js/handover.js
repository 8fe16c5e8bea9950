// Takes a résumé from the dashboard to the form editor in the same tab.
import { read, remove, tabStorage, write } from "./storage.js";

const KEY = "tailor.handover";

/** Open the form editor with this résumé. */
export function handOver(resume) {
  write(tabStorage, KEY, resume);
  window.location.assign("/old-editor");
}

/** The résumé that was handed over, once; null where there is none. */
export function takeOver() {
  const resume = read(tabStorage, KEY);
  remove(tabStorage, KEY);
  return resume;
}
