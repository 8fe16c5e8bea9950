// The form editor: the draft, its form, its files, and tailoring.
import { ask } from "../confirm.js";
import { byId, focusOn } from "../dom.js";
import { takeOver } from "../handover.js";
import { say } from "../live.js";
import { fillPosting, readPosting } from "../posting.js";
import { Autosave } from "./autosave.js";
import { emptyDraft, freshDraft } from "./draft.js";
import { setUpFiles } from "./files.js";
import { drawForm } from "./form.js";
import { fromResume } from "./from-resume.js";
import { Tailoring } from "./tailor.js";
import { toResume } from "./to-resume.js";
import { Undo } from "./undo.js";

const posting = byId("tailor");
const kept = Autosave.kept();
let draft = kept?.draft ? { ...emptyDraft(), ...kept.draft } : freshDraft();

const undo = new Undo();
const autosave = new Autosave(() => ({ draft, posting: readPosting(posting) }));
const context = { undo, changed: () => autosave.soon() };
const resume = () => toResume(draft);

/** Put another draft in place of the present one, which can be brought back. */
function replace(next, text) {
  const before = draft;
  undo.clear();
  put(next);
  undo.offer(text, () => {
    put(before);
    focusOn(byId("basics-title"));
  });
  focusOn(byId("basics-title"));
}

function put(next) {
  draft = next;
  drawForm(draft, context);
  context.changed();
}

function load(json, name) {
  const next = fromResume(json);
  if (next) replace(next, `Loaded the résumé for ${name}.`);
}

byId("start-over").addEventListener("click", async () => {
  const agreed = await ask({
    title: "Start over?",
    text: "The form and the posting are emptied, and the draft kept in this browser is removed.",
    action: "Start over",
  });
  if (!agreed) return;
  Autosave.forget();
  posting.reset();
  fillPosting(posting, {});
  replace(freshDraft(), "Started over.");
  say("Started over with an empty form.");
});

fillPosting(posting, kept?.posting);
drawForm(draft, context);
setUpFiles({ resume, replace });
new Tailoring({ resume, load, changed: context.changed });
const handed = takeOver();
if (handed) load(handed, "the job you came from");
