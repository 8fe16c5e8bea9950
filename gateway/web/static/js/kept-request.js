// The request as typed on the dashboard, kept in this tab: a reload, or a visit to the form editor,
// must not lose a pasted posting.
import { read, remove, tabStorage, write } from "./storage.js";

const KEY = "tailor.request";

/** `{jd, company_name, job_title, mode, resume, fromSaved}`, or null. */
export const keptRequest = () => read(tabStorage, KEY);

export const keepRequest = (request) => write(tabStorage, KEY, request);

export const forgetRequest = () => remove(tabStorage, KEY);

/** Let the dashboard begin with this résumé. */
export function giveResume(resume) {
  const text = JSON.stringify(resume, null, 2);
  return keepRequest({ ...keptRequest(), resume: text, fromSaved: false });
}

/** Let the dashboard begin with the résumé that is saved in the account. */
export function giveSavedResume() {
  keepRequest({ ...keptRequest(), resume: "", fromSaved: true });
}
