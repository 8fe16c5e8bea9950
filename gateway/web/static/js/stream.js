// Follow an event stream for as long as wanted, over as many connections as it takes.
import { ApiError } from "./api.js";
import { EventParser } from "./events.js";

// Trying again would get the same answer.
const FATAL = new Set([401, 403, 404, 501]);
// The server writes a comment every 15 s; after three missed ones the connection is dead.
const SILENCE_MS = 50_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Call `onData` with each event's data; gives a function that ends it.
 *
 * `onAlive` is called when a connection has brought its first bytes, `onDown` with what was thrown,
 * if anything was, when one ended or could not be made, `onFatal` when there is no use in going on.
 */
export function follow(api, path, { onData, onAlive, onDown, onFatal }) {
  const ended = new AbortController();
  const parser = new EventParser();
  let failures = 0;

  async function run() {
    while (!ended.signal.aborted) {
      let fault = null;
      try {
        await readOnce();
      } catch (error) {
        fault = error;
      }
      if (ended.signal.aborted) return;
      if (fault instanceof ApiError && FATAL.has(fault.status)) {
        onFatal(fault);
        return;
      }
      onDown(fault);
      failures += 1;
      const least = (fault?.retryAfter ?? 0) * 1000;
      await pause(Math.max(least, backoff(failures)), ended.signal);
    }
  }

  async function readOnce() {
    const connection = new AbortController();
    const signal = AbortSignal.any([ended.signal, connection.signal]);
    let silence = setTimeout(() => connection.abort(), SILENCE_MS);
    try {
      const headers = { Accept: "text/event-stream" };
      if (parser.lastId) headers["Last-Event-ID"] = parser.lastId;
      const response = await api.send("GET", path, { headers, signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let first = true; ; first = false) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(() => connection.abort(), SILENCE_MS);
        if (first) {
          failures = 0;
          onAlive();
        }
        for (const data of parser.push(value)) onData(data);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  run();
  return () => ended.abort();
}

// Random, so that the pages of many people do not all come back in the same second.
function backoff(failures) {
  return Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end); // or one would be left behind at each pause
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
