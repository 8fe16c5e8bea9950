"""Bullets: a list of texts, or one text in which somebody typed the bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.spellings import folded
from gateway.domain.resume.text import read_text

MAX_POINTS = 500

#: What begins a line that is a bullet. A dash counts only before a space: "-5 %" is a number.
_MARKERS = re.compile(r"(?:\s*+(?:[•‣◦▪▫●○■□⁃∙]|[-*–—·](?=\s|$)))+\s*+")
#: Between bullets that were pasted into one line.
_INLINE = re.compile(r"\s[•‣▪●]\s")
_TEXT_KEYS = frozenset({"text", "bullet", "point", "content", "description", "value"})


class Point(NamedTuple):
    """One bullet, and what the client said about which one it is."""

    text: str
    #: The id inside the bullet, where bullets are objects.
    id: Any
    #: Which item of the given list it came from.
    item: int


def read_points(value: Any, place: Place) -> list[str]:
    """The texts of the bullets, without bullet characters; blank ones are left out."""
    return [point.text for point in identified_points(value, place)]


def identified_points(value: Any, place: Place) -> list[Point]:
    """The same, with what is known about the identity of each.

    Raises InvalidRequest for what is neither text nor a list of texts, and for too many.
    """
    if isinstance(value, list):
        points = [
            point
            for index, item in enumerate(value)
            for point in _item_points(item, index, (place, index))
        ]
    elif isinstance(value, dict):
        refuse(place, "must be a list of texts, not an object")
    else:
        points = [Point(text, None, 0) for text in split_points(read_text(value, place))]
    if len(points) > MAX_POINTS:
        refuse(place, f"holds {len(points)} bullets; at most {MAX_POINTS} are read")
    return points


def _item_points(item: Any, index: int, place: Place) -> Iterator[Point]:
    identity = None
    if isinstance(item, dict):
        item, identity = _opened(item, place)
    if isinstance(item, list):
        refuse(place, "must be text, not a list; bullets cannot be nested")
    text = read_text(item, place)
    marked = "\n" in text and any(_MARKERS.match(line) for line in text.split("\n"))
    for part in _lines(text) if marked else (unmarked(text),):
        if part:
            yield Point(part, identity, index)


def _opened(item: dict[str, Any], place: Place) -> tuple[Any, Any]:
    """Text and id of a bullet that is an object; refused when it holds anything else."""
    texts = [key for key in item if folded(key) in _TEXT_KEYS]
    if len(texts) != 1 or item.keys() - {"id", *texts}:
        refuse(place, f'must be text, not {kind_of(item)}; send a string or {{"text": "…"}}')
    return item[texts[0]], item.get("id")


def split_points(text: str) -> list[str]:
    """The bullets of one text: its lines, and what bullet characters divide."""
    return [
        part
        for line in _lines(text)
        for part in (unmarked(piece) for piece in _INLINE.split(line))
        if part
    ]


def unmarked(text: str) -> str:
    """The text without the bullet characters at its beginning."""
    found = _MARKERS.match(text)
    return text[found.end() :].strip() if found else text.strip()


def _lines(text: str) -> list[str]:
    """The lines without markers; among marked ones, a line in lower case goes on with the last."""
    lines = [line for line in text.split("\n") if line]
    wrapped = any(_MARKERS.match(line) for line in lines)
    parts: list[str] = []
    for line in lines:
        part = unmarked(line)
        if wrapped and parts and part[:1].islower() and not _MARKERS.match(line):
            parts[-1] = f"{parts[-1]} {part}"
        elif part:
            parts.append(part)
    return parts
