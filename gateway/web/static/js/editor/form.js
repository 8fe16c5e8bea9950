// Draws the whole form from a draft.
import { button, byId, el } from "../dom.js";
import { field } from "./fields.js";
import { KINDS } from "./kinds.js";
import { ListEditor } from "./list-editor.js";

// Notes for programs: kept, but not the person's words and in no document.
const UNSEEN = new Set(["$schema", "meta"]);

/** Fill the sections of the page; `context` is `{changed, undo}`. */
export function drawForm(draft, context) {
  const { changed } = context;
  byId("basics-fields").replaceChildren(
    el(
      "div",
      { className: "columns" },
      field("Name", draft, "name", changed, { autocomplete: "name" }),
      field("Headline (optional)", draft, "headline", changed),
    ),
  );
  byId("summary-fields").replaceChildren(
    field("Summary", draft, "summary", changed, {
      lines: 5,
      hint: "Two to four sentences about what you do.",
    }),
  );
  for (const [section, kind] of Object.entries(KINDS)) {
    byId(`${section}-list`).replaceChildren(new ListEditor(draft[section], kind, context).element);
  }
  drawRest(draft, context);
}

// Sections the form has no fields for. They reach every document as they are.
function drawRest(draft, context) {
  const place = byId("rest-list");
  const names = Object.keys(draft.rest).filter((name) => !UNSEEN.has(name));
  byId("rest").hidden = !names.length;
  place.replaceChildren(
    ...names.map((name) =>
      el(
        "details",
        { className: "card" },
        el("summary", {}, name),
        el("pre", {}, JSON.stringify(draft.rest[name], null, 2)),
        button(`Remove ${name}`, () => removeRest(draft, name, context), { className: "quiet" }),
      ),
    ),
  );
}

function removeRest(draft, name, context) {
  const before = draft.rest;
  const { [name]: removed, ...others } = before;
  draft.rest = others;
  drawRest(draft, context);
  context.changed();
  context.undo.offer(`Removed section “${name}”.`, () => {
    draft.rest = { ...draft.rest, [name]: removed };
    drawRest(draft, context);
    context.changed();
    byId("rest-list").lastElementChild.querySelector("summary").focus();
  });
  byId("undo").focus();
}
