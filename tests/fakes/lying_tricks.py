"""Tricks with ids: a lying model's other answers about one entry, or of the summary.

Standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from tests.fakes.lie_forms import BEGINS

Answer = dict[str, Any]
#: Deeds that may stand for each other.
_NEAR = [{"helped", "assisted", "supported"}, {"reduced", "lowered", "cut"}, {"raised", "grew"}]
_END = re.compile(r" (?:for|with|in|at|on|to|from|across|after) [^,;]+$")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")


def _statement(text: str, *sources: str) -> Answer:
    return {"text": text, "sources": list(sources)}


def _swapped(bullets: Sequence[Answer], _: Mapping[str, str]) -> list[Answer]:
    others = [*bullets[1:], *bullets[:1]]
    return [_statement(one["text"], two["id"]) for one, two in zip(bullets, others, strict=True)]


def _swapped_and_named(bullets: Sequence[Answer], _: Mapping[str, str]) -> list[Answer]:
    others = [*bullets[1:], *bullets[:1]]
    return [
        _statement(one["text"], two["id"], one["id"])
        for one, two in zip(bullets, others, strict=True)
    ]


def _elsewhere(bullets: Sequence[Answer], seen: Mapping[str, str]) -> list[tuple[str, str]]:
    own = {one["id"] for one in bullets}
    return [(id_, text) for id_, text in seen.items() if id_ not in own]


def _joined(bullets: Sequence[Answer], joint: str) -> list[Answer]:
    pairs = pairwise(bullets)
    return [
        _statement(
            f"{one['text'].rstrip('.')}{joint}{two['text'][:1].lower()}{two['text'][1:]}",
            one["id"],
            two["id"],
        )
        for one, two in pairs
    ]


def _parts_exchanged(bullets: Sequence[Answer], part: re.Pattern[str]) -> list[Answer]:
    """Of each two bullets, the one with a part of the other, and both named."""
    found = []
    for one, two in pairwise(bullets):
        mine, theirs = part.search(one["text"]), part.search(two["text"])
        said = {mine[0].casefold(), theirs[0].casefold()} if mine and theirs else set()
        if mine and theirs and len(said) > 1 and not any(said <= near for near in _NEAR):
            for to, text, (start, end), other in (
                (one, one["text"], mine.span(), theirs[0]),
                (two, two["text"], theirs.span(), mine[0]),
            ):
                away = two if to is one else one
                found.append(_statement(text[:start] + other + text[end:], to["id"], away["id"]))
    return found


def _of_entries(sources: Sequence[Answer]) -> list[tuple[str, Answer]]:
    """The bullets among what a summary may say, each with the id of its entry."""
    found = ((re.fullmatch(r"(.+)-b\d+", one["id"]), one) for one in sources)
    return [(named[1], one) for named, one in found if named]


def _with_titles(sources: Sequence[Answer]) -> list[Answer]:
    """Deeds under a title that was not held then: not the latest, which says who somebody is."""
    bullets, held = _of_entries(sources), dict[str, set[str]]()
    titles = [one for one in sources if one["id"].startswith("title-")]
    for title in titles:
        job = title["id"].removeprefix("title-")
        done = {one["text"] for entry, one in bullets if entry == job}
        held.setdefault(title["text"], set()).update(done)
    return [
        _statement(f"{title['text']} who {_small(one['text'])}", title["id"], one["id"])
        for (_, one), title in product(bullets, titles)
        if one["text"] not in held[title["text"]]
        and title["text"] != titles[0]["text"]
        and one["text"].isascii()  # not “who” in another script
    ]


def _with_years(sources: Sequence[Answer]) -> list[Answer]:
    years = [one for one in sources if one["id"].startswith("years-")]
    return [
        _statement(f"{total['text']} in {skill.strip()}", total["id"], one["id"])
        for one, total in product(sources, years)
        if one["id"].startswith("skills-")
        for skill in one["text"].partition(":")[2].split(",")
    ]


def _in_one_job(sources: Sequence[Answer]) -> list[Answer]:
    bullets = _of_entries(sources)
    done = {(entry, one["text"]) for entry, one in bullets}
    return [
        _statement(f"{one['text'].rstrip('.')}{joint}{_small(two['text'])}", one["id"], two["id"])
        for (entry, one), (other, two) in product(bullets, repeat=2)
        if not {(entry, two["text"]), (other, one["text"])} & done
        for joint in (" and, in the same post, ", ", for which I ")
    ]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


#: Other ways to answer about the bullets of one entry: `(bullets, all statements seen)`.
TRICKS: dict[str, Callable[[Sequence[Answer], Mapping[str, str]], list[Answer]]] = {
    "bullets left out": lambda bullets, _: [_statement(b["text"], b["id"]) for b in bullets[1::2]],
    "entry left out": lambda *_: [],
    "empty texts": lambda bullets, _: [_statement("", b["id"]) for b in bullets],
    "ids swapped": _swapped,
    "ids swapped, both named": _swapped_and_named,
    "one id for all": lambda bullets, _: [_statement(b["text"], bullets[0]["id"]) for b in bullets],
    "ids made up": lambda bullets, _: [
        _statement(b["text"], id_) for b in bullets for id_ in ("exp-99-b1", "", "../../etc/passwd")
    ],
    "no ids": lambda bullets, _: [_statement(b["text"]) for b in bullets],
    "moved, with their ids": lambda bullets, seen: [
        _statement(text, id_) for id_, text in _elsewhere(bullets, seen)
    ],
    "moved, with ids of this entry": lambda bullets, seen: [
        _statement(text, bullets[n % len(bullets)]["id"])
        for n, (_, text) in enumerate(_elsewhere(bullets, seen))
    ],
    "moved, with both ids": lambda bullets, seen: [
        _statement(text, bullets[n % len(bullets)]["id"], id_)
        for n, (id_, text) in enumerate(_elsewhere(bullets, seen))
    ],
    "bullets added": lambda bullets, _: [
        _statement(text, bullets[0]["id"])
        for text in ("Led a team of 40", "Won the national prize", "Founded the company")
    ],
    "told many times": lambda bullets, _: [_statement(b["text"], b["id"]) for b in bullets] * 100,
    "joined as a cause": lambda bullets, _: _joined(bullets, ", which meant that we "),
    "joined by “by”": lambda bullets, _: _joined(bullets, " by "),
    "deeds exchanged": lambda bullets, _: _parts_exchanged(bullets, BEGINS),
    "ends exchanged": lambda bullets, _: _parts_exchanged(bullets, _END),
    "figures exchanged": lambda bullets, _: _parts_exchanged(bullets, _FIGURE),
}  # fmt: skip

#: Other ways to write a summary, of all that it may be based on.
SUMMARY_TRICKS: dict[str, Callable[[Sequence[Answer]], list[Answer]]] = {
    "title of another job": _with_titles,
    "years of one skill": _with_years,
    "two jobs as one": _in_one_job,
}
