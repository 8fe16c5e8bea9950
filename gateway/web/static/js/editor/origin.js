// A result that was opened for editing can be saved back to its job, as a new version of it.
import { jobPath } from "../api.js";
import { byId, el, focusOn, whileBusy } from "../dom.js";
import { showMessage } from "../errors.js";
import { say } from "../live.js";
import { gistOf } from "../report/gist.js";

/** Make the bar work; gives a function that shows the present origin, `{requestId, title}` or null. */
export function setUpOrigin({ api, identity, doc, revised }) {
  byId("save-to-job").addEventListener("click", ({ currentTarget }) =>
    whileBusy(currentTarget, async () => {
      tell("");
      const { resume, origin } = doc();
      try {
        const path = jobPath(origin.requestId, "/result");
        const result = await api.json("PUT", path, { final_resume: resume });
        doc().savedAs(resume);
        tell(`Saved as version ${result.version}. ${gistOf(result.report)}`);
        revised(result);
      } catch (error) {
        showMessage(byId("origin-error"), inWords(error), error.retryAfter ?? null);
      }
    }),
  );
  byId("leave-job").addEventListener("click", () => {
    doc().leaveOrigin();
    focusOn(byId("main").querySelector("h1"));
    say("The form is a draft of its own now.");
  });
  return (origin) => {
    tell("");
    byId("origin").hidden = !origin;
    if (!origin) return;
    byId("origin-title").replaceChildren(el("bdi", {}, origin.title));
    byId("origin-link").href = `/#result/${encodeURIComponent(origin.requestId)}`;
    // The dashboard knows accounts only, not guests.
    byId("origin-link").hidden = !identity.account;
  };
}

function inWords(error) {
  if (error.status === 401) return "Nobody is signed in here. Sign in on the dashboard first.";
  if (error.status === 404) {
    return "This job is not there any more, or belongs to another account. Your draft is kept here.";
  }
  return error.message;
}

function tell(text) {
  showMessage(byId("origin-error"), "");
  byId("origin-done").textContent = text;
  if (text) say(text);
}
