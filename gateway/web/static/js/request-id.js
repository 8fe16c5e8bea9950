// Submitting the same body again under the same id returns the job that is there already, so a lost
// answer never makes a second job.

let last = { body: null, id: null };

function random() {
  // `crypto.randomUUID` exists on HTTPS and localhost only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The body with its id: a new one unless the last answer to just this body never came. */
export function withRequestId(body) {
  const text = JSON.stringify(body);
  if (last.body !== text) last = { body: text, id: random() };
  return { request_id: last.id, ...body };
}

/** The answer came: the same body sent again is meant as a new job. */
export function answered() {
  last = { body: null, id: null };
}
