"""Tricks with ids: a lying model's other answers about one entry. Standard library alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Answer = dict[str, Any]


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
}  # fmt: skip
