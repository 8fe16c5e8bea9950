// Where faults are shown: next to the field they name, else at the end of the form; with a
// countdown where the server said when to come back.
import { ApiError, Unreachable } from "./api.js";
import { duration } from "./words.js";

const counting = new WeakMap();

function controlOf(form, name) {
  const control = form.elements.namedItem(name);
  // A group of radio buttons is shown its fault at the first of them.
  return control instanceof RadioNodeList ? control[0] : control;
}

// A field that is folded away has another control that helps to mend it.
function focusField(form, name) {
  const control = controlOf(form, name);
  const other = control?.checkVisibility() ? null : form.querySelector(`[data-mends="${name}"]`);
  (other ?? control)?.focus();
}

/** Put a message next to the field; false where the form has no such field. */
export function showFieldError(form, name, message) {
  const control = controlOf(form, name);
  const place = control && form.querySelector(`[data-error-for="${name}"]`);
  if (!place) return false;
  place.textContent = message;
  place.hidden = false;
  control.setAttribute("aria-invalid", "true");
  return true;
}

/** Take all faults off a form. */
export function clearErrors(form) {
  for (const place of form.querySelectorAll("[data-error-for]")) {
    place.textContent = "";
    place.hidden = true;
    controlOf(form, place.dataset.errorFor)?.removeAttribute("aria-invalid");
  }
  const general = form.querySelector("[data-form-error]");
  if (general) showMessage(general, "");
}

/** Show faults found on this side, `{field: message}`; true when there were any. */
export function showFaults(form, faults) {
  clearErrors(form);
  const names = Object.keys(faults);
  for (const name of names) showFieldError(form, name, faults[name]);
  if (names.length) focusField(form, names[0]);
  return names.length > 0;
}

/** Show what a call threw. `aliases` maps the server's field names to those of the form. */
export function showError(form, error, aliases = {}) {
  if (!(error instanceof ApiError || error instanceof Unreachable)) throw error;
  const field = error.field && (aliases[error.field] ?? error.field);
  if (field && showFieldError(form, field, error.problem)) {
    focusField(form, field);
    return;
  }
  showMessage(form.querySelector("[data-form-error]"), error.message, error.retryAfter);
}

/** Show a message in a place of its own; an empty one hides the place. */
export function showMessage(place, message, retryAfter = null) {
  clearInterval(counting.get(place));
  place.replaceChildren();
  place.hidden = !message;
  if (!message) return;
  const text = document.createElement("span");
  text.setAttribute("role", "alert");
  place.append(text);
  // The countdown says it better.
  text.textContent =
    retryAfter === null ? message : message.replace(/ Try again in \d+ seconds?\.$/, "");
  if (retryAfter !== null) countDown(place, retryAfter);
}

// Outside the alert, or it would be read out every second.
function countDown(place, seconds) {
  const node = document.createElement("span");
  node.className = "countdown";
  place.append(" ", node);
  const end = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    node.textContent =
      left > 0 ? `You can try again in ${duration(left)}.` : "You can try again now.";
    if (left <= 0) clearInterval(counting.get(place));
  };
  counting.set(place, setInterval(tick, 1000));
  tick();
}
