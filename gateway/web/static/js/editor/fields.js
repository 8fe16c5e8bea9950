// Fields of the form: a label above, what is typed goes straight into the draft.
import { el, freshId } from "../dom.js";

/**
 * One text field bound to `target[key]`.
 *
 * `options`: `lines` makes it a text area, `hint` explains it, `list` names a datalist.
 */
export function field(label, target, key, changed, options = {}) {
  const { lines, hint, list, autocomplete = "off" } = options;
  const id = freshId(key);
  const hintId = `${id}-hint`;
  const oninput = (event) => {
    target[key] = event.target.value;
    changed();
  };
  const common = { id, oninput, "aria-describedby": hint && hintId, autocomplete, dir: "auto" };
  const control = lines
    ? el("textarea", { ...common, rows: lines })
    : el("input", { ...common, list });
  control.value = target[key];
  return el(
    "div",
    { className: "field" },
    el("label", { for: id }, label),
    hint && el("p", { className: "hint", id: hintId }, hint),
    control,
  );
}

/** What an entry holds besides the fields shown: kept, not editable here. */
export function alsoKept(rest) {
  const shown = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "id"));
  const names = Object.keys(shown);
  if (!names.length) return null;
  return el(
    "details",
    {},
    el("summary", {}, `Also kept as it is: ${names.join(", ")}`),
    el("pre", {}, JSON.stringify(shown, null, 2)),
  );
}
