"""Any JSON at all as nested bullets, for what has no form of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.renderer.domain.manuscript import Block, Kind, Run
from services.renderer.domain.rows import row
from services.renderer.domain.values import is_scalar, label, spoken, words

#: A list of words up to this long in all stands in one row, `Keywords: a, b`.
_ROW = 300
#: Longer items read better as bullets.
_ITEM = 60


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    value: Any
    #: How far in it is shown.
    level: int
    #: How far down in the tree it lies.
    depth: int


def outline(title: str, content: Any) -> Iterator[Block]:
    """The blocks of one labelled value, however deep; none where it says nothing."""
    # A stack of our own: nesting of a thousand levels must not exhaust Python's.
    steps = [_Step(title, content, 0, 0)]
    unsaid: list[_Step] = []
    while steps:
        step = steps.pop()
        while unsaid and unsaid[-1].depth >= step.depth:
            unsaid.pop()
        if text := _one_line(step.name, step.value):
            yield from (_block(parent, "") for parent in unsaid)
            unsaid.clear()
            yield _block(step, text)
        elif not is_scalar(step.value):
            if step.name:
                unsaid.append(step)
            steps.extend(reversed(list(_children(step))))


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


def _children(step: _Step) -> Iterator[_Step]:
    level, depth = step.level + (1 if step.name else 0), step.depth + 1
    if not isinstance(step.value, Mapping):
        yield from (_Step("", item, level, depth) for item in step.value)
        return
    # In a list of objects the first field of each leads, to show where the next object begins.
    rest = level if step.name or not level else level + 1
    for place, (key, item) in enumerate(spoken(step.value)):
        yield _Step(label(key), item, rest if place else level, depth)


def _block(step: _Step, text: str) -> Block:
    runs = row(step.name, text) if text else (Run(f"{step.name}:", bold=True),)
    if step.name and step.level == 0:
        return Block(Kind.TEXT, runs)
    return Block(Kind.BULLET, runs, max(step.level - 1, 0))
