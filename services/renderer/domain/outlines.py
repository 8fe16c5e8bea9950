"""Any JSON at all as nested bullets, for what has no form of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.renderer.domain.manuscript import Block, Kind, Run
from services.renderer.domain.rows import row
from services.renderer.domain.values import is_scalar, label, spoken, words

#: A list of words up to this long in all stands in one row, `Keywords: a, b`.
_ROW = 300
#: Longer items read better as bullets.
_ITEM = 60

_Step = tuple[str, Any, int]


def outline(title: str, content: Any) -> Iterator[Block]:
    """The blocks of one labelled value, however deep; none where it says nothing."""
    # A stack of our own: nesting of a thousand levels must not exhaust Python's.
    steps: list[_Step] = [(title, content, 0)]
    waiting: list[tuple[str, int]] = []
    while steps:
        name, value, level = steps.pop()
        while waiting and waiting[-1][1] >= level:
            waiting.pop()
        if text := _one_line(name, value):
            yield from (_block(parent, "", depth) for parent, depth in waiting)
            waiting.clear()
            yield _block(name, text, level)
        elif not is_scalar(value):
            if name:
                waiting.append((name, level))
            steps.extend(reversed(_children(value, level + 1 if name else level)))


def is_row(content: Any) -> bool:
    """Whether a list is short enough for one line."""
    if is_scalar(content) or isinstance(content, Mapping):
        return False
    if not all(is_scalar(item) for item in content):
        return False
    texts = [words(item) for item in content]
    return all(len(text) <= _ITEM for text in texts) and sum(map(len, texts)) <= _ROW


def in_row(items: Iterable[Any]) -> str:
    """Scalars separated by commas; what is empty leaves no comma."""
    return ", ".join(text for text in map(words, items) if text)


def _one_line(name: str, value: Any) -> str:
    if is_scalar(value):
        return words(value)
    return in_row(value) if name and is_row(value) else ""


def _children(value: Any, level: int) -> list[_Step]:
    if not isinstance(value, Mapping):
        return [("", item, level) for item in value]
    # The first entry of an object leads the others, so that one object ends where the next begins.
    return [
        (label(key), item, level + (1 if place and level else 0))
        for place, (key, item) in enumerate(spoken(value))
    ]


def _block(name: str, text: str, level: int) -> Block:
    runs = row(name, text) if text else (Run(f"{name}:", bold=True),)
    if name and level == 0:
        return Block(Kind.TEXT, runs)
    return Block(Kind.BULLET, runs, max(level - 1, 0))
