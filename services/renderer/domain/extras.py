"""Sections that only this person has: whatever JSON they hold, all of it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.renderer.domain.entries import Shape, entry
from services.renderer.domain.links import linked
from services.renderer.domain.manuscript import Block, Kind
from services.renderer.domain.outlines import outline
from services.renderer.domain.values import is_scalar, label, spoken, words

_TITLES = ("position", "role", "title", "name", "language", "award", "degree", "network")
_PLACES = (
    ("organization",),
    ("organisation",),
    ("company",),
    ("institution",),
    ("school",),
    ("publisher",),
    ("journal",),
    ("issuer",),
    ("awarder",),
    ("entity",),
    ("location",),
    ("city",),
)


def extra(content: Any) -> Iterator[Block]:
    """The blocks of a section of unknown form."""
    if isinstance(content, str):
        if text := words(content):
            yield Block(Kind.TEXT, linked(text))
    elif isinstance(content, Mapping):
        for key, value in spoken(content):
            yield from outline(label(key), value)
    elif is_scalar(content):
        yield from outline("", content)
    else:
        for item in content:
            yield from _item(item)


def _item(item: Any) -> Iterator[Block]:
    if not isinstance(item, Mapping):
        yield from outline("", item)
        return
    places = [keys[0] for keys in _PLACES if words(item.get(keys[0]))]
    title = next((key for key in _TITLES if words(item.get(key))), "")
    # Without any of the usual keys the first text leads: {"skill": "Juggling", "years": 3}.
    title = title or (places[0] if places else _first_text(item))
    shape = Shape(title=((title,),), place=_PLACES, may_be_short=True)
    yield from entry(item, shape)


def _first_text(item: Mapping[Any, Any]) -> str:
    return next(
        (key for key, value in spoken(item) if isinstance(value, str) and value.strip()), ""
    )
