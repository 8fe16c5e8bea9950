// Saving what the server sent, or what this page made, as a file.

/** The file name a Content-Disposition header gives, RFC 5987 form first; null without one. */
export function fileNameIn(disposition) {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? "");
  if (extended) {
    try {
      return decodeURIComponent(extended[1]);
    } catch {
      // A badly encoded name: the plain one is as good.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? "");
  return plain ? (plain[1]?.replace(/\\(.)/g, "$1") ?? plain[2]) : null;
}

/** Hand a blob to the browser's download list. */
export function saveBlob(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the blob after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Save a response of the server under the name it gave. */
export async function saveResponse(response, fallback) {
  saveBlob(
    await response.blob(),
    fileNameIn(response.headers.get("Content-Disposition")) ?? fallback,
  );
}

/** Save a value as a JSON file. */
export function saveJson(value, name) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  saveBlob(new Blob([text], { type: "application/json" }), name);
}

/** A person's name, which may be missing or no text, as the beginning of a file name. */
export function fileStem(name) {
  return (
    String(name ?? "")
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_+|_+$/g, "") || "resume"
  );
}
