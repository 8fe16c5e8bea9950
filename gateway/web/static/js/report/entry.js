// One employment or project: its bullets in their final order, each beside what it was.
import { el } from "../dom.js";
import { leftOutBlock } from "./left-out.js";
import { bulletsOf, headingOf } from "./places.js";
import { changed, refusedList, unchanged, verdictLine } from "./texts.js";

/**
 * The block of an entry.
 *
 * `page` is `{places, desk, of}`: `of(list, fits)` takes those items of a list that are shown here.
 */
export function entryBlock(entry, { changes = [], kept = [], dropped = [], reordered = [] }, page) {
  const { places, desk, of } = page;
  const isHere = (item) => Boolean(entry.id) && item.entry === entry.id;
  const bullets = bulletsOf(entry);
  const ids = new Set(bullets.map((bullet) => bullet.id).filter(Boolean));
  const here = of(changes, (item) => isHere(item) && (ids.has(item.bullet) || !item.bullet));
  const refused = of(kept, isHere);
  const lost = of(dropped, isHere);
  const [ofBullets, ofEntry] = parted(here, (item) => ids.has(item.bullet));
  const items = bullets.map((bullet) =>
    bulletItem(bullet, places, {
      changes: ofBullets.filter((item) => item.bullet === bullet.id),
      kept: refused.filter((item) => item.bullet === bullet.id && bullet.id),
    }),
  );
  const about = [entry.location, entry.period].filter((text) => typeof text === "string" && text);
  const content = [
    about.length ? el("p", { className: "about", dir: "auto" }, about.join(" · ")) : null,
    ...orderLines(ofEntry, reordered.includes(entry.id)),
    items.length ? el("ol", { className: "bullets" }, items) : null,
    refusedList(refused.filter((item) => !ids.has(item.bullet)), places),
    leftOutBlock(lost, desk),
  ].filter(Boolean);
  const touched = here.length || refused.length || lost.length || reordered.includes(entry.id);
  return block(entry, places, content, touched || !bullets.length);
}

// An entry that nothing happened to is folded: what happened is what people look for.
function block(entry, places, content, open) {
  const heading = el("h5", { dir: "auto" }, headingOf(entry));
  const element = open
    ? el("div", { className: "change" }, heading, content)
    : el(
        "details",
        { className: "change" },
        el("summary", {}, heading, el("span", { className: "about" }, "Your own words, unchanged")),
        content,
      );
  return places.mark(entry.id, element);
}

function bulletItem({ id, text }, places, { changes, kept }) {
  const change = changes.at(-1);
  const content = change ? changed(change, places, text) : unchanged(text);
  return places.mark(id, el("li", {}, content, refusedList(kept, places)));
}

function orderLines(changes, reordered) {
  const lines = changes.map((change) => {
    const old = String(change.before ?? "").split("\n");
    return el(
      "div",
      {},
      verdictLine(change),
      el(
        "details",
        {},
        el("summary", {}, "The order before"),
        el(
          "ol",
          {},
          old.map((text) => el("li", { dir: "auto" }, text)),
        ),
      ),
    );
  });
  if (lines.length || !reordered) return lines;
  return [el("p", { className: "reason" }, "Put in an order that suits the posting.")];
}

function parted(items, fits) {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}
