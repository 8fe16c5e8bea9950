"""One entry of a section: a title line, a line with place and dates, its texts, its bullets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.renderer.domain.links import linked
from services.renderer.domain.manuscript import Block, Kind, Run
from services.renderer.domain.outlines import in_row, is_row, outline
from services.renderer.domain.rows import joined, row, value
from services.renderer.domain.values import is_scalar, label, spoken, words

_DATES = (("period",), ("dates",), ("year",), ("date",), ("releaseDate",), ("issued",))
_SPAN = ("startDate", "endDate")
_TEXTS = ("summary", "description", "details", "reference", "abstract", "text", "content")
_BULLETS = (
    "points",
    "bullets",
    "highlights",
    "responsibilities",
    "achievements",
    "accomplishments",
    "duties",
    "tasks",
)
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_LINKS = ("url", "link", "website")
#: In one line these need no label: `Spanish | Native`.
_PLAIN = frozenset({"level", "fluency", "proficiency", "keywords"})
#: An entry that says no more than this, and only in short texts, takes one line.
_ONE_LINE = 160


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Where an entry keeps what: a tuple of keys holds the spellings of one field.

    Dates and bullets stand under more keys than these; those that have no second spelling are
    found in every entry.
    """

    title: tuple[tuple[str, ...], ...]
    place: tuple[tuple[str, ...], ...] = ()
    dates: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    #: Whether an entry with nothing but short texts takes one line.
    may_be_short: bool = False


def entry(content: Any, shape: Shape) -> Iterator[Block]:
    """The blocks of one entry; what is no object is a bullet, or several."""
    if not isinstance(content, Mapping):
        yield from outline("", content)
        return
    fields = _Fields(content)
    title = in_row(text for text in map(fields.take, shape.title) if text)
    place = in_row(text for text in map(fields.take, shape.place) if text)
    detail = [linked(place), linked(fields.take_dates(shape))]
    links = [value(key, text) for key in _LINKS if (text := fields.take((key,)))]
    if shape.may_be_short and fields.are_short():
        yield from _short_entry(title, [*detail, *fields.rest_in_rows(), *links])
        return
    yield from _head(title, [*detail, *links])
    yield from _body(fields, shape)


def _short_entry(title: str, parts: list[tuple[Run, ...]]) -> Iterator[Block]:
    if runs := joined([linked(title, bold=True), *parts]):
        yield Block(Kind.TEXT, runs)


def _head(title: str, parts: list[tuple[Run, ...]]) -> Iterator[Block]:
    if title:
        yield Block(Kind.ENTRY, linked(title, bold=True))
    if line := joined(parts):
        yield Block(Kind.DETAIL if title else Kind.ENTRY, line)


def _body(fields: _Fields, shape: Shape) -> Iterator[Block]:
    for key in _TEXTS:
        if text := fields.take((key,)):
            yield Block(Kind.TEXT, linked(text))
    for keys in (shape.bullets, *((key,) for key in _BULLETS)):
        yield from outline("", fields.take_any(keys))
    for key, content in fields.rest():
        yield from outline(label(key), content)


class _Fields:
    """The fields of an entry, each to be taken once."""

    def __init__(self, content: Mapping[Any, Any]) -> None:
        self._left = dict(spoken(content))

    def take(self, spellings: tuple[str, ...]) -> str:
        """The first text or number under these keys; the others are its doubles."""
        texts = [words(self._left.pop(key)) for key in spellings if _is_text(self._left.get(key))]
        return next((text for text in texts if text), "")

    def take_any(self, spellings: tuple[str, ...]) -> Any:
        """The first value under these keys that is not empty; the others are its doubles."""
        values = [self._left.pop(key) for key in spellings if key in self._left]
        return next((value for value in values if value not in _NOTHING), None)

    def take_dates(self, shape: Shape) -> str:
        """When it was, as one text."""
        dates = in_row(text for text in map(self.take, (shape.dates, *_DATES)) if text)
        start, end = (words(self._left.get(key)) for key in _SPAN)
        if dates and not (start in dates and end in dates):
            return dates  # they say something else, and are shown with what is left
        for key in _SPAN:
            self.take((key,))
        if dates or not start:
            return dates or end
        return f"{start} – {end}" if end else f"From {start}"

    def are_short(self) -> bool:
        """Whether what is left fits behind the title."""
        if any(self._left.get(key) for key in (*_TEXTS, *_BULLETS)):
            return False
        left = list(self._left.values())
        if not all(is_scalar(item) or is_row(item) for item in left):
            return False
        return sum(len(_row_text(item)) for item in left) <= _ONE_LINE

    def rest_in_rows(self) -> list[tuple[Run, ...]]:
        """What is left, each with its label unless that says nothing more."""
        left = self.rest()
        texts = [("" if key in _PLAIN else label(key), _row_text(item)) for key, item in left]
        return [row(name, text) for name, text in texts if text]

    def rest(self) -> Iterator[tuple[str, Any]]:
        """What is left."""
        left, self._left = self._left, {}
        yield from left.items()


def _is_text(item: Any) -> bool:
    # A bare yes or no would say nothing without its label.
    return is_scalar(item) and item is not None and not isinstance(item, bool)


def _row_text(item: Any) -> str:
    return words(item) if is_scalar(item) else in_row(item)
