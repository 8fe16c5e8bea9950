// Bullets that the document leaves out, with a way back.
import { button, el, whileBusy } from "../dom.js";
import { showMessage } from "../errors.js";
import { addBullet } from "./edits.js";

/** The block of what was left out, or null. Without a desk nothing can be put back. */
export function leftOutBlock(dropped, desk) {
  if (!dropped.length) return null;
  return el(
    "div",
    { className: "left-out" },
    el("p", { className: "label" }, `Left out (${dropped.length})`),
    el(
      "ul",
      {},
      dropped.map((item) => droppedItem(item, desk)),
    ),
  );
}

function droppedItem({ entry, bullet, text = "", reason }, desk) {
  const problem = el("p", { className: "error", hidden: true });
  const back = async () => {
    showMessage(problem, "");
    try {
      await desk.save(
        (resume) => addBullet(resume, entry, text, bullet),
        "The bullet is back in the résumé, as the last one of its entry.",
      );
    } catch (error) {
      showMessage(problem, error.message, error.retryAfter ?? null);
    }
  };
  const control = button("Put it back", () => whileBusy(control, back), {
    "aria-label": `Put it back: ${text}`,
  });
  return el(
    "li",
    {},
    el("bdi", {}, text),
    reason ? el("p", { className: "reason", dir: "auto" }, reason) : null,
    desk && entry ? el("div", { className: "actions" }, control) : null,
    problem,
  );
}
