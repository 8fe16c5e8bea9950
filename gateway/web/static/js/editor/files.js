// Files in and out: JSON from and to the disk, a Word document from the server without an account.
import { Api } from "../api.js";
import { byId, whileBusy } from "../dom.js";
import { fileStem, saveJson, saveResponse } from "../download.js";
import { showMessage } from "../errors.js";
import { say } from "../live.js";
import { fromResume } from "./from-resume.js";

const MAX_FILE_BYTES = 1_000_000;
const nobody = new Api(() => null);

/** Make the buttons work. `resume()` gives the present résumé, `replace(draft, text)` a new one. */
export function setUpFiles({ resume, replace }) {
  const problem = byId("files-error");
  const run = (control, work) =>
    whileBusy(control, async () => {
      showMessage(problem, "");
      try {
        await work();
      } catch (error) {
        showMessage(problem, error.message, error.retryAfter ?? null);
      }
    });
  byId("download-json").addEventListener("click", () => {
    saveJson(resume(), `${fileStem(resume().name)}.json`);
  });
  byId("download-docx").addEventListener("click", ({ currentTarget }) =>
    run(currentTarget, async () => {
      const response = await nobody.send("POST", "/api/render?format=docx", { body: resume() });
      await saveResponse(response, `${fileStem(resume().name)}.docx`);
      say("Document downloaded.");
    }),
  );
  byId("upload").addEventListener("change", ({ currentTarget }) =>
    run(currentTarget, () => upload(currentTarget, replace)),
  );
}

async function upload(chooser, replace) {
  const [file] = chooser.files;
  if (!file) return;
  try {
    if (file.size > MAX_FILE_BYTES)
      throw new Error("That file is too large to be a résumé in JSON.");
    const draft = fromResume(parsed(await file.text()));
    if (!draft) throw new Error("The file must hold one JSON object with the résumé, { … }.");
    replace(draft, `Loaded ${file.name}.`);
  } finally {
    chooser.value = ""; // choosing the same file again must count as a change
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("That file is not valid JSON. Nothing was changed.");
  }
}
