// The account's own page: password, export, closing it.
import { passwordFaults } from "../checks.js";
import { ask } from "../confirm.js";
import { byId, whileBusy } from "../dom.js";
import { saveResponse } from "../download.js";
import { clearErrors, showError, showFaults, showMessage } from "../errors.js";
import { say } from "../live.js";

/** Make the page work; `left` is called once the account is gone. */
export function setUpAccount({ api, session, left }) {
  setUpPassword(api, session);
  const problem = byId("account-error");
  const wire = (id, work) => {
    byId(id).addEventListener("click", ({ currentTarget }) =>
      whileBusy(currentTarget, async () => {
        showMessage(problem, "");
        try {
          await work();
        } catch (error) {
          showMessage(problem, error.message, error.retryAfter ?? null);
        }
      }),
    );
  };
  wire("export", async () => {
    await saveResponse(await api.send("GET", "/api/user/export"), "tailor-export.json");
  });
  wire("delete-account", async () => {
    const agreed = await ask({
      title: "Delete your account?",
      text: "The account, its jobs, results and saved résumé are removed for good.",
      action: "Delete account",
      typed: session.current.user_id,
    });
    if (!agreed) return;
    await api.json("DELETE", "/api/user");
    left();
  });
}

function setUpPassword(api, session) {
  const form = byId("change-password");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    whileBusy(form.querySelector("[type=submit]"), async () => {
      clearErrors(form);
      const password = form.elements.new_password.value;
      if (showFaults(form, passwordFaults("new_password", password))) return;
      try {
        await api.json("POST", "/api/auth/password", { new_password: password });
      } catch (error) {
        showError(form, error);
        return;
      }
      session.keep({ ...session.current, password });
      form.reset();
      byId("password-done").hidden = false;
      say("Password changed.");
    });
  });
  form.addEventListener("input", () => {
    byId("password-done").hidden = true;
  });
}
