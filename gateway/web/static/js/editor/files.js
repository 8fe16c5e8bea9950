// Files in and out: JSON from and to the disk, a Word document from the server without an account.
import { Api } from "../api.js";
import { byId, whileBusy } from "../dom.js";
import { fileStem, saveJson, saveResponse } from "../download.js";
import { showMessage } from "../errors.js";
import { say } from "../live.js";

const MAX_FILE_BYTES = 1_000_000;
const nobody = new Api(() => null);

/** Make the buttons work on the document. */
export function setUpFiles(doc) {
  const problem = byId("files-error");
  const run = (control, work) =>
    whileBusy(control, async () => {
      showMessage(problem, "");
      byId("files-done").textContent = "";
      try {
        await work();
      } catch (error) {
        showMessage(problem, error.message, error.retryAfter ?? null);
      }
    });
  byId("download-json").addEventListener("click", () => {
    const { resume } = doc;
    saveJson(resume, `${fileStem(resume.name)}.json`);
  });
  byId("download-docx").addEventListener("click", ({ currentTarget }) =>
    run(currentTarget, async () => {
      const { resume } = doc;
      const response = await nobody.send("POST", "/api/render?format=docx", { body: resume });
      await saveResponse(response, `${fileStem(resume.name)}.docx`);
      say("Document downloaded.");
    }),
  );
  byId("upload").addEventListener("change", ({ currentTarget }) =>
    run(currentTarget, () => upload(currentTarget, doc)),
  );
}

async function upload(chooser, doc) {
  const [file] = chooser.files;
  if (!file) return;
  try {
    if (file.size > MAX_FILE_BYTES)
      throw new Error("That file is too large to be a résumé in JSON.");
    if (!doc.load(parsed(await file.text()), { text: `Loaded ${file.name}.` })) {
      throw new Error("The file must hold one JSON object with the résumé, { … }.");
    }
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
