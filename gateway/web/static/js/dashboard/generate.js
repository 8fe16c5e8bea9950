// The form that asks for a tailored résumé.
import { postingFaults, withCommas } from "../checks.js";
import { byId, whileBusy } from "../dom.js";
import { clearErrors, showError, showFaults } from "../errors.js";
import { forgetRequest, keepRequest, keptRequest } from "../kept-request.js";
import { offerLanguages } from "../languages.js";
import { say } from "../live.js";
import { countCharacters, fillPosting, readPosting } from "../posting.js";
import { answered, withRequestId } from "../request-id.js";
import { costOf, counted, withScore } from "../words.js";
import { ResumeField } from "./resume-field.js";

const ALIASES = { resume_data: "resume", job_description_data: "jd" };

/**
 * Make the form work; `submitted` is given the request id of the new job.
 *
 * Gives `{begin, reset}`: somebody signed in, and out.
 */
export function setUpGenerate(api, submitted) {
  const form = byId("generate");
  const resume = new ResumeField(form, api);
  const kept = keptRequest();
  resume.set(kept?.resume ?? "", { fromSaved: kept?.fromSaved });
  offerLanguages(form);
  fillPosting(form, kept);
  const keep = () =>
    keepRequest({ ...readPosting(form), resume: resume.input.value, fromSaved: resume.fromSaved });
  form.addEventListener("input", () => {
    countCharacters(form);
    keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, resume, form.querySelector("[type=submit]"), async (body) => {
      const answer = await api.json("POST", "/api/generate_resume_json", withRequestId(body));
      answered();
      await submitted(answer.request_id);
    });
  });
  byId("estimate").addEventListener("click", ({ currentTarget }) =>
    send(form, resume, currentTarget, async (body) => {
      showEstimate(await api.json("POST", "/api/estimate", body));
    }),
  );
  return {
    begin: async () => {
      if (await resume.begin()) keep();
    },
    reset: () => {
      form.reset();
      resume.reset();
      clearErrors(form);
      byId("estimate-result").textContent = "";
      countCharacters(form);
      forgetRequest();
    },
  };
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

function showEstimate({ score_before: score, model_calls: calls, model, cost, ...tokens }) {
  const count = (tokens.input_tokens ?? 0) + (tokens.output_tokens ?? 0);
  const parts = [counted(calls ?? 0, "model call")];
  if (count) parts.push(`about ${withCommas(count)} tokens`);
  if (typeof cost === "number") parts.push(`costing about ${costOf(cost)}`);
  const text =
    `Match with the posting as it is: ${withScore(score)}. ` +
    `Tailoring it takes ${parts.join(", ")}${model ? ` (${model})` : ""}, ` +
    "and more calls only where a wording has to be mended. Nothing was started.";
  byId("estimate-result").textContent = text;
  say(text);
}
