// The form that asks for a tailored résumé.
import { postingFaults } from "../checks.js";
import { byId, whileBusy } from "../dom.js";
import { clearErrors, showError, showFaults } from "../errors.js";
import { say } from "../live.js";
import { countCharacters, fillPosting, readPosting } from "../posting.js";
import { answered, withRequestId } from "../request-id.js";
import { read, remove, tabStorage, write } from "../storage.js";
import { counted, withScore } from "../words.js";
import { ResumeField } from "./resume-field.js";

const KEPT = "tailor.request";
const ALIASES = { resume_data: "resume", job_description_data: "jd" };

/** Make the form work; `submitted` is given the request id of the new job. */
export function setUpGenerate(api, submitted) {
  const form = byId("generate");
  const resume = new ResumeField(form, api);
  const kept = read(tabStorage, KEPT);
  if (kept?.resume) resume.set(kept.resume);
  fillPosting(form, kept);
  form.addEventListener("input", () => {
    countCharacters(form);
    // A reload, or a visit to the form editor, must not lose a pasted posting.
    write(tabStorage, KEPT, { ...readPosting(form), resume: resume.input.value });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, resume, form.querySelector("[type=submit]"), async (body) => {
      const answer = await api.json("POST", "/api/generate_resume_json", withRequestId(body));
      answered();
      submitted(answer.request_id);
    });
  });
  byId("estimate").addEventListener("click", ({ currentTarget }) =>
    send(form, resume, currentTarget, async (body) => {
      showEstimate(await api.json("POST", "/api/estimate", body));
    }),
  );
}

/** Empty the form: the next person at this screen must not see it. */
export function resetGenerate() {
  const form = byId("generate");
  form.reset();
  clearErrors(form);
  remove(tabStorage, KEPT);
  for (const id of ["estimate-result", "resume-recognised", "base-done"]) byId(id).textContent = "";
  countCharacters(form);
}

function send(form, resume, control, deliver) {
  return whileBusy(control, async () => {
    byId("estimate-result").textContent = "";
    const posting = readPosting(form);
    const { resume: data, fault } = resume.read();
    const faults = postingFaults(posting);
    if (fault) faults.resume = fault;
    if (showFaults(form, faults)) return;
    try {
      await deliver({ ...posting, resume_data: data });
    } catch (error) {
      showError(form, error, ALIASES);
    }
  });
}

function showEstimate(estimate) {
  const tokens = (estimate.input_tokens ?? 0) + (estimate.output_tokens ?? 0);
  const parts = [
    counted(estimate.model_calls ?? 0, "model call"),
    `about ${tokens.toLocaleString("en")} tokens`,
  ];
  if (typeof estimate.cost === "number") parts.push(`cost about ${estimate.cost.toFixed(4)}`);
  parts.push(`score before: ${withScore(estimate.score_before)}`);
  const text = `This would take ${parts.join(", ")}.`;
  byId("estimate-result").textContent = text;
  say(text);
}
