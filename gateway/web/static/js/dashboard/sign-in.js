// Signing in and registering.
import { Api } from "../api.js";
import { accountFaults } from "../checks.js";
import { byId, whileBusy } from "../dom.js";
import { clearErrors, showError, showFaults } from "../errors.js";

function read(form) {
  return { user_id: form.elements.user_id.value.trim(), password: form.elements.password.value };
}

/** Make the two forms work; `enter` is given the credentials once the server took them. */
export function setUpSignIn(enter) {
  wire(byId("sign-in"), async (credentials) => {
    await login(credentials);
    enter(credentials);
  });
  wire(byId("register"), async (credentials, form) => {
    if (showFaults(form, accountFaults(credentials))) return;
    await new Api(() => null).json("POST", "/api/auth/register", credentials);
    await login(credentials);
    enter(credentials);
  });
}

function login(credentials) {
  return new Api(() => credentials).json("POST", "/api/auth/login");
}

function wire(form, submit) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    whileBusy(form.querySelector("[type=submit]"), async () => {
      clearErrors(form);
      const credentials = read(form);
      if (!credentials.user_id || !credentials.password) {
        const faults = {};
        if (!credentials.user_id) faults.user_id = "Fill in the user name.";
        if (!credentials.password) faults.password = "Fill in the password.";
        showFaults(form, faults);
        return;
      }
      try {
        await submit(credentials, form);
      } catch (error) {
        if (error.message === "User already exists") error.field = "user_id";
        showError(form, error);
      }
    });
  });
}

/** Make the boxes work that show a password as it is typed. */
export function setUpPasswordBoxes() {
  for (const box of document.querySelectorAll("[data-shows]")) {
    const show = () => {
      byId(box.dataset.shows).type = box.checked ? "text" : "password";
    };
    box.addEventListener("change", show);
    // A form that is emptied unticks the box without telling; the tick is gone a moment later.
    box.form.addEventListener("reset", () => setTimeout(show));
  }
}

/** Empty the forms: passwords do not stay in a page that is signed out. */
export function resetSignIn() {
  for (const id of ["sign-in", "register"]) {
    byId(id).reset();
    clearErrors(byId(id));
  }
}
