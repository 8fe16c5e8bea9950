// The résumé of a request: pasted, read from a file, or the saved one; always shown as text, so
// that what is sent is what is seen.
import { recognised, sizeFault, unwrapped } from "../checks.js";
import { byId, whileBusy } from "../dom.js";
import { showFieldError, showMessage } from "../errors.js";
import { say } from "../live.js";
import { counted, moment } from "../words.js";

const MAX_FILE_BYTES = 1_000_000;

export class ResumeField {
  #form;
  #api;

  constructor(form, api) {
    this.#form = form;
    this.#api = api;
    byId("resume-file").addEventListener("change", (event) => this.#readFile(event.target));
    this.#wire("load-base", () => this.#load());
    this.#wire("save-base", () => this.#save());
    this.input.addEventListener("input", () => this.describe());
  }

  get input() {
    return this.#form.elements.resume;
  }

  /** `{resume}` or `{fault}`. */
  read() {
    const text = this.input.value.trim();
    if (!text) return { fault: "Paste your résumé as JSON, or load it from a file." };
    let resume;
    try {
      resume = unwrapped(JSON.parse(text));
    } catch {
      return { fault: "This is not valid JSON. Check quotes, commas and brackets." };
    }
    if (!resume) return { fault: "The JSON must be an object with your résumé, { … }." };
    // Whether a field is missing only the server can tell: it knows many more names for each.
    const fault = sizeFault(resume);
    return fault ? { fault } : { resume };
  }

  /** Say under the field what was recognised in it. */
  describe() {
    const place = byId("resume-recognised");
    const { resume } = this.read();
    if (!resume) {
      place.textContent = "";
      return;
    }
    const { name, experience, projects } = recognised(resume);
    place.textContent = name
      ? `Read as: ${name}, ${counted(experience, "job")}, ${counted(projects, "project")}.`
      : "Valid JSON, without a “name”. If yours has other names for things, the server tries them.";
  }

  set(text) {
    this.input.value = text;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #wire(id, work) {
    byId(id).addEventListener("click", ({ currentTarget }) =>
      whileBusy(currentTarget, async () => {
        this.#tell("");
        try {
          await work();
        } catch (error) {
          showMessage(byId("base-error"), error.message, error.retryAfter ?? null);
        }
      }),
    );
  }

  #tell(text) {
    showMessage(byId("base-error"), "");
    byId("base-done").textContent = text;
    if (text) say(text);
  }

  async #readFile(chooser) {
    const file = chooser.files[0];
    chooser.value = ""; // choosing the same file again must count as a change
    if (!file) return;
    if (file.size > MAX_FILE_BYTES) {
      showFieldError(this.#form, "resume", "That file is too large to be a résumé in JSON.");
      return;
    }
    this.set(await file.text());
    this.#tell(`Loaded ${file.name}.`);
  }

  async #load() {
    const saved = await this.#api.json("GET", "/api/user/resume");
    if (!saved.has_resume) {
      this.#tell("You have not saved a résumé yet.");
      return;
    }
    this.set(JSON.stringify(saved.resume_data, null, 2));
    this.#tell(`Loaded the résumé you saved ${moment(saved.updated_at)}.`);
  }

  async #save() {
    const { resume, fault } = this.read();
    if (fault) {
      showFieldError(this.#form, "resume", fault);
      this.input.focus();
      return;
    }
    await this.#api.json("PUT", "/api/user/resume", { resume_data: resume });
    this.#tell("Saved as your base résumé.");
  }
}
