// A question before something that cannot be taken back.
import { button, el, freshId } from "./dom.js";

/**
 * Ask in a modal dialog; resolves to whether the person agreed.
 *
 * With `typed` the person must write that text first.
 */
export function ask({ title, text, action, refusal = "Keep it", typed = null }) {
  return new Promise((resolve) => {
    const heading = freshId("dialog");
    const input = typed && el("input", { id: freshId("typed"), autocomplete: "off" });
    const problem = el("p", { className: "error", hidden: true, role: "alert" });
    const dialog = el("dialog", { "aria-labelledby": heading });
    const agree = () => {
      if (input && input.value !== typed) {
        problem.textContent = `Type ${typed} exactly.`;
        problem.hidden = false;
        input.focus();
        return;
      }
      dialog.close("agreed");
    };
    const form = el(
      "form",
      { onsubmit: (event) => (event.preventDefault(), agree()) },
      el("h2", { id: heading }, title),
      el("p", {}, text),
      input && el("label", { for: input.id }, `Type ${typed} to confirm`),
      input,
      problem,
      el(
        "div",
        { className: "actions" },
        button(refusal, () => dialog.close()),
        el("button", { type: "submit", className: "danger" }, action),
      ),
    );
    dialog.append(form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "agreed");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
