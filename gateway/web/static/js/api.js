// The only place that talks to the server.

/** The server answered, and the answer was no. */
export class ApiError extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    /** Seconds, or null. */
    this.retryAfter = retryAfter;
    // "resume_data.name: is missing" names the field that is at fault.
    const named = /^([A-Za-z_][^\s:]*): ([^]+)$/.exec(detail);
    const [field, ...below] = named ? named[1].split(/[.[]/) : [null];
    this.field = field;
    const subject = below.length ? named[1].slice(field.length).replace(/^\./, "") : "This";
    /** What is wrong, to be read beside that field. */
    this.problem = named ? `${subject} ${named[2]}` : detail;
  }
}

/** There was no answer at all. */
export class Unreachable extends Error {
  constructor(message = "The server cannot be reached. Check that it is running and try again.") {
    super(message);
  }
}

/** Whoever asked has signed out meanwhile: the answer is nobody's business any more. */
export class Overtaken extends Unreachable {
  constructor() {
    super(""); // nothing to be said
  }
}

const PATIENCE_MS = 30_000;

/** Base64 of UTF-8, which `btoa` alone cannot make of names outside Latin-1. */
function basic({ user_id: user, password }) {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `Basic ${btoa(binary)}`;
}

async function refusal(response) {
  let detail = "";
  try {
    detail = (await response.json()).detail;
  } catch {
    // A proxy in between may answer with a page of its own.
  }
  if (typeof detail !== "string" || !detail) {
    detail = `The server answered with status ${response.status}. Try again in a moment.`;
  }
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return new ApiError(response.status, detail, Number.isNaN(seconds) ? null : seconds);
}

export class Api {
  #credentials;

  /** @param credentials a function that gives `{user_id, password}` or null. */
  constructor(credentials) {
    this.#credentials = credentials;
  }

  /** Send and get JSON. Throws ApiError or Unreachable. */
  async json(method, path, body) {
    const asking = this.#credentials();
    const response = await this.send(method, path, { body });
    const answer = response.status === 204 ? null : await response.json();
    this.#stillFor(asking);
    return answer;
  }

  #stillFor(asking) {
    if (this.#credentials()?.user_id !== asking?.user_id) throw new Overtaken();
  }

  /** The response, once it is known to be a good one. Throws ApiError or Unreachable. */
  async send(method, path, { body, headers = {}, signal = AbortSignal.timeout(PATIENCE_MS) } = {}) {
    const credentials = this.#credentials();
    const all = { "X-Requested-With": "tailor", Accept: "application/json", ...headers };
    if (credentials) all.Authorization = basic(credentials);
    if (body !== undefined) all["Content-Type"] = "application/json";
    let response;
    try {
      response = await fetch(path, {
        method,
        headers: all,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        cache: "no-store",
        // The header above is all the server needs; with `omit` the browser never asks for a
        // password of its own.
        credentials: "omit",
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Unreachable(
        error.name === "TimeoutError" ? "The server did not answer in time. Try again." : undefined,
      );
    }
    try {
      this.#stillFor(credentials);
    } catch (overtaken) {
      await response.body?.cancel(); // or the connection stays taken
      throw overtaken;
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

/** The path of one job, or of something below it. */
export function jobPath(requestId, below = "") {
  return `/api/jobs/${encodeURIComponent(requestId)}${below}`;
}
