// What the person decides about a result, and how it gets into the résumé.
import { jobPath } from "../api.js";
import { KeptMine } from "./kept-mine.js";

export class Desk {
  /** What was typed and not saved yet, by the id of the item: it outlives a new drawing. */
  typed = new Map();
  /** The items to which the person said no. */
  refused;
  #api;
  #path;
  #revised;

  /** @param revised called with the new result, and with what was done in a sentence. */
  constructor(api, requestId, revised) {
    this.refused = new KeptMine(requestId);
    this.#api = api;
    this.#path = jobPath(requestId, "/result");
    this.#revised = revised;
  }

  /**
   * Save what `edit` does to the résumé as a new version of the result.
   *
   * Reads it anew first: what was saved elsewhere since it was shown must not be undone. Throws
   * ApiError, Unreachable, and what `edit` throws; then nothing is saved.
   */
  async save(edit, done) {
    const { final_resume: resume } = await this.#api.json("GET", this.#path);
    edit(resume);
    const result = await this.#api.json("PUT", this.#path, { final_resume: resume });
    this.#revised(result, done);
  }
}
