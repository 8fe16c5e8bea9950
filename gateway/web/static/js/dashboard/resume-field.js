// The résumé of a request: from the form editor, a file, the account, or pasted. What is sent can
// be read as text, but nobody has to.
import { Overtaken } from "../api.js";
import { recognised, sizeFault } from "../checks.js";
import { byId, whileBusy } from "../dom.js";
import { showFieldError, showMessage } from "../errors.js";
import { handOver } from "../handover.js";
import { say } from "../live.js";
import { unwrapped } from "../resume/values.js";
import { counted, moment } from "../words.js";

const MAX_FILE_BYTES = 1_000_000;
const NONE = "None yet. Write it in a form, or load a .json file if you have one.";

export class ResumeField {
  /** Whether it is the saved one, unchanged. */
  fromSaved = false;
  #form;
  #api;

  constructor(form, api) {
    this.#form = form;
    this.#api = api;
    byId("resume-file").addEventListener("change", (event) => this.#readFile(event.target));
    byId("write-resume").addEventListener("click", () => this.#write());
    this.#wire("load-base", () => this.#load());
    this.#wire("save-base", () => this.#save());
    this.input.addEventListener("input", () => {
      this.fromSaved = false;
      this.describe();
    });
    this.describe();
  }

  get input() {
    return this.#form.elements.resume;
  }

  /** `{resume}` or `{fault}`. */
  read() {
    const text = this.input.value.trim();
    if (!text) return { fault: "A résumé is needed before anything can be tailored." };
    let resume;
    try {
      resume = unwrapped(JSON.parse(text));
    } catch {
      return {
        fault:
          "The text below is not valid JSON: check quotes, commas and brackets. If it is a résumé " +
          "in plain words, write it in the form editor instead.",
      };
    }
    if (!resume) return { fault: "The JSON must be an object with your résumé, { … }." };
    // Whether a field is missing only the server can tell: it knows many more names for each.
    const fault = sizeFault(resume);
    return fault ? { fault } : { resume };
  }

  /** Say what is in the field, and what can be done with it. */
  describe() {
    const empty = !this.input.value.trim();
    const { resume } = this.read();
    byId("resume-recognised").textContent = empty ? NONE : summary(resume);
    byId("write-resume").textContent = resume ? "Edit in the form editor" : "Write it in a form";
    byId("save-base").hidden = !resume;
  }

  /** Put a text into the field. */
  set(text, { fromSaved = false } = {}) {
    this.input.value = text;
    this.fromSaved = fromSaved;
    this.describe();
    this.#form.dispatchEvent(new Event("input")); // as if typed, but not by a person
  }

  /**
   * Somebody signed in: begin with the résumé they saved, unless another one is there.
   *
   * Gives whether that was done.
   */
  async begin() {
    let saved;
    try {
      saved = await this.#api.json("GET", "/api/user/resume");
    } catch (error) {
      byId("load-base").hidden = error instanceof Overtaken; // pressing it says what is wrong
      return false;
    }
    byId("load-base").hidden = !saved.has_resume;
    const wanted = saved.has_resume && (this.fromSaved || !this.input.value.trim());
    if (wanted) this.#use(saved);
    return wanted;
  }

  /** Empty it: the next person at this screen must not see it. */
  reset() {
    this.set("");
    this.#tell("");
    byId("load-base").hidden = true;
    byId("resume-text").open = false;
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

  #write() {
    const { resume } = this.read();
    if (resume) handOver({ resume, text: "Loaded the résumé from the dashboard." });
    else window.location.assign("/old-editor");
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
    const { fault } = this.read();
    if (fault) showFieldError(this.#form, "resume", `${file.name} is not a résumé in JSON.`);
    this.#tell(fault ? "" : `Loaded ${file.name}.`);
  }

  async #load() {
    this.#use(await this.#api.json("GET", "/api/user/resume"));
    say(byId("base-done").textContent);
  }

  #use({ resume_data: resume, updated_at: at }) {
    this.set(JSON.stringify(resume, null, 2), { fromSaved: true });
    this.#tell(`This is the résumé you saved ${moment(at)}.`);
  }

  async #save() {
    const { resume } = this.read();
    await this.#api.json("PUT", "/api/user/resume", { resume_data: resume });
    this.set(this.input.value, { fromSaved: true });
    byId("load-base").hidden = false;
    this.#tell("Saved in your account. It will be here the next time you sign in.");
  }
}

function summary(resume) {
  if (!resume) return "The text below is no résumé in JSON yet.";
  const { name, experience, projects } = recognised(resume);
  const parts = [counted(experience, "job"), projects ? counted(projects, "project") : null];
  return `${name || "No name found"}: ${parts.filter(Boolean).join(", ")}.`;
}
