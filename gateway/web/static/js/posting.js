// The part of a request that both pages ask for in the same way: the posting and the mode.
import { LIMITS, length, withCommas } from "./checks.js";

const NAMES = ["jd", "company_name", "job_title", "mode", "language"];

/** What the form holds, under the names of the HTTP contract. */
export function readPosting(form) {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
}

/** Fill the form with what was kept of an earlier visit. */
export function fillPosting(form, posting) {
  for (const name of NAMES) {
    if (typeof posting?.[name] === "string") form.elements[name].value = posting[name];
  }
  countCharacters(form);
}

/** Keep the count under the job description right. */
export function countCharacters(form) {
  const count = length(form.elements.jd.value.trim());
  const place = form.querySelector("[data-count-for=jd]");
  place.textContent = `${withCommas(count)} of ${withCommas(LIMITS.jd[1])} characters`;
}
