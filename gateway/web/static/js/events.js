// The text/event-stream format, read by hand: EventSource cannot send an Authorization header.

export class EventParser {
  /** What to send as Last-Event-ID when reading goes on over a new connection. */
  lastId = "";
  #rest = "";
  #data = [];

  /** Take the next piece of text, wherever it was cut; give the events that are now whole. */
  push(text) {
    const events = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) {
      if (line === "") this.#finish(events);
      else this.#field(line);
    }
    return events;
  }

  #field(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return; // a comment keeps the connection alive, nothing more
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.#data.push(value);
    if (name === "id" && !value.includes("\0")) this.lastId = value;
  }

  #finish(events) {
    if (this.#data.length) events.push(this.#data.join("\n"));
    this.#data = [];
  }
}
