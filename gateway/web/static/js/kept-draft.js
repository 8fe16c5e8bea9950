// The draft of the form editor, kept in this browser.
import { browserStorage, read, remove, write } from "./storage.js";

const KEY = "tailor.draft";

/**
 * What was kept of an earlier visit, or null: `{draft, posting, origin, replaced, account, saved}`.
 *
 * `account` is who was signed in while it was written, or null; `saved` whether that account has it.
 */
export const keptDraft = () => read(browserStorage, KEY);

/** False where the browser would not keep it. */
export const keepDraft = (record) => write(browserStorage, KEY, record);

export const forgetDraft = () => remove(browserStorage, KEY);

/** Whether signing out would lose work of this person. */
export function unsavedDraftOf(userId) {
  const kept = keptDraft();
  return kept?.account === userId && !kept.saved;
}

/** Remove the draft of a person who leaves: the next one at this screen must not see it. */
export function forgetDraftOf(userId) {
  if (keptDraft()?.account === userId) forgetDraft();
}
