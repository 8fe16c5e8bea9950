"""A posting without what a paste left in it, and the way back to the text as submitted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(
    r"(?P<line><(?:/?(?:p|div|ul|ol|li|h[1-6]|tr|table|section|article)|br)\b[^<>]{0,200}>)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,200})?/?>)"
    r"|(?P<entity>&(?:#\d{1,6}|#[xX][\da-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    r"|(?P<bullet>(?<=\S)\s+(?=[•●▪◦■✓✔➢‣]\s?\S))"
    r"|(?P<bold>\*\*|__|\\(?=[-*_.#]))"
)


@dataclass(frozen=True, slots=True)
class PostingText:
    """The text that is read."""

    text: str
    #: As submitted.
    submitted: str
    #: Where each character of `text` comes from, and the length of `submitted` at the end; empty
    #: where nothing was left out.
    _origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of `text` stands in the text as submitted."""
        if not self._origins or start == end:
            return start, end
        return self._origins[start], self._origins[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """A piece of `text`, verbatim as submitted."""
        first, last = self.origin(start, end)
        return self.submitted[first:last]


def read_posting(submitted: str) -> PostingText:
    """The text without tags and marks of emphasis, with characters in place of their names, and
    with a line for each item of a list.
    """
    if not _MARKS.search(submitted):
        return PostingText(submitted, submitted, ())
    pieces: list[str] = []
    origins: list[int] = []
    for piece, start, whole in _pieces(submitted):
        pieces.append(piece)
        origins.extend([start] * len(piece) if whole else range(start, start + len(piece)))
    return PostingText("".join(pieces), submitted, (*origins, len(submitted)))


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    """Pieces with where they begin, and whether they stand for a mark as a whole."""
    at = 0
    for mark in _MARKS.finditer(text):
        yield text[at : mark.start()], at, False
        yield _instead(mark), mark.start(), True
        at = mark.end()
    yield text[at:], at, False


def _instead(mark: re.Match[str]) -> str:
    if mark["line"] or mark["bullet"]:
        return "\n"
    if mark["entity"]:
        said = html.unescape(mark[0])
        return " " if said in ("\xa0", mark[0]) else said
    return ""
