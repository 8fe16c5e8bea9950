// What the form edits: the draft, the job it is the result of, and what it took the place of.
import { byId, focusOn } from "../dom.js";
import { keptDraft } from "../kept-draft.js";
import { fillPosting, readPosting } from "../posting.js";
import { emptyDraft, freshDraft } from "../resume/draft.js";
import { fromResume } from "../resume/from-resume.js";
import { toResume } from "../resume/to-resume.js";
import { Autosave } from "./autosave.js";
import { drawForm } from "./form.js";
import { Undo } from "./undo.js";

const NOTHING = JSON.stringify(toResume(freshDraft()));

export class Document {
  #draft;
  #origin;
  #replaced = null;
  #saved;
  #undo = new Undo({ dismissed: () => this.#forgetReplaced() });
  #autosave;
  #originChanged;

  /**
   * @param posting the form with the posting, kept together with the draft.
   * @param account gives the name of who is signed in, or null.
   * @param originChanged called with the present origin, `{requestId, title}` or null.
   */
  constructor({ posting, account, originChanged }) {
    const kept = keptDraft();
    this.#draft = kept?.draft ? { ...emptyDraft(), ...kept.draft } : freshDraft();
    this.#origin = kept?.origin ?? null;
    this.#saved = kept?.saved ?? false;
    this.#originChanged = originChanged;
    this.#autosave = new Autosave(() => ({
      draft: this.#draft,
      posting: readPosting(posting),
      origin: this.#origin,
      replaced: this.#replaced,
      account: account(),
      saved: this.#saved || JSON.stringify(this.resume) === NOTHING,
    }));
    fillPosting(posting, kept?.posting);
    this.#draw();
    if (kept?.replaced) this.#offer(kept.replaced);
  }

  /** In the canonical form. */
  get resume() {
    return toResume(this.#draft);
  }

  get origin() {
    return this.#origin;
  }

  /** Something was typed. */
  changed() {
    this.#saved = false;
    this.#autosave.soon();
  }

  /** The posting was changed; it is kept with the draft and saved nowhere else. */
  postingChanged() {
    this.#autosave.soon();
  }

  /** The account now has what the form showed when `resume` was read. */
  savedAs(resume) {
    this.#saved = JSON.stringify(resume) === JSON.stringify(this.resume);
    this.#autosave.soon();
  }

  /** Go on editing without saving to a job. */
  leaveOrigin() {
    this.#origin = null;
    this.changed();
    this.#originChanged(null);
  }

  /** Load a résumé in any accepted shape; false where the value is none. */
  load(json, { text, origin = null }) {
    const draft = fromResume(json);
    if (draft) this.replace(draft, { text, origin });
    return Boolean(draft);
  }

  /** Put another draft in place of the present one, which can be brought back. */
  replace(draft, { text, origin = null }) {
    const before = { draft: this.#draft, origin: this.#origin, text };
    this.#put({ draft, origin });
    this.#offer(before);
    focusOn(byId("basics-title"));
  }

  /** An empty form; what was kept in this browser goes with the next saving. */
  startOver() {
    this.replace(freshDraft(), { text: "Started over." });
    this.#replaced = null;
  }

  // Also after a reload: what was replaced may be the only copy of somebody's work.
  #offer(before) {
    this.#replaced = before;
    this.#undo.clear();
    this.#undo.offer(before.text, () => {
      this.#put(before);
      focusOn(byId("basics-title"));
    });
  }

  #put({ draft, origin }) {
    this.#draft = draft;
    this.#origin = origin;
    this.#forgetReplaced();
    this.#draw();
  }

  #draw() {
    drawForm(this.#draft, { undo: this.#undo, changed: () => this.changed() });
    this.#originChanged(this.#origin);
  }

  #forgetReplaced() {
    this.#replaced = null;
    this.changed();
  }
}
