// What the form can do with the account that is signed in on the dashboard of this tab.
import { byId, el, whileBusy } from "../dom.js";
import { showMessage } from "../errors.js";
import { giveResume, giveSavedResume } from "../kept-request.js";
import { say } from "../live.js";
import { moment } from "../words.js";

/** Make the buttons work; gives a function that shows those which fit who is signed in. */
export function setUpAccount({ api, identity, doc, refused }) {
  const wire = (id, work) =>
    byId(id).addEventListener("click", ({ currentTarget }) =>
      whileBusy(currentTarget, async () => {
        tell();
        try {
          await work();
        } catch (error) {
          if (error.status === 401) refused();
          else showMessage(byId("files-error"), error.message, error.retryAfter ?? null);
        }
      }),
    );
  wire("save-base", async () => {
    const { resume } = doc;
    await api.json("PUT", "/api/user/resume", { resume_data: resume });
    doc.savedAs(resume);
    giveSavedResume();
    tell("Saved in your account. ", el("a", { href: "/" }, "Tailor it on the dashboard"));
  });
  wire("load-base", async () => {
    const saved = await api.json("GET", "/api/user/resume");
    if (!saved.has_resume) {
      tell("You have not saved a résumé yet.");
      return;
    }
    const text = `Loaded the résumé you saved ${moment(saved.updated_at)}.`;
    doc.load(saved.resume_data, { text });
    doc.savedAs(doc.resume);
  });
  byId("to-dashboard").addEventListener("click", () => {
    giveResume(doc.resume);
    window.location.assign("/");
  });
  return () => {
    const { account } = identity;
    byId("signed-in").hidden = !account;
    byId("who").textContent = account?.user_id ?? "";
    byId("save-base").hidden = byId("load-base").hidden = !account;
    byId("to-dashboard").hidden = Boolean(account);
  };
}

function tell(...content) {
  showMessage(byId("files-error"), "");
  byId("files-done").replaceChildren(...content);
  if (content.length) say(String(content[0]));
}
