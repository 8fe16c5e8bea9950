"""Takes out of generated text what nobody can see: it is no part of any word."""

from __future__ import annotations

import unicodedata

from services.generator.domain.language.text import plain

#: Joiners, which Persian and the scripts of India spell with.
_JOINERS = "\u200c\u200d"
#: Controls, formats (zero width, direction, tags), private and unassigned ones, surrogates.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def visible(text: str) -> str:
    """The text without hidden characters, on one line, with single spaces."""
    if not text.isascii():
        text = "".join(mark for at, mark in enumerate(text) if not _is_hidden(text, at))
    return " ".join(plain(text).split())


def _is_hidden(text: str, at: int) -> bool:
    mark = text[at]
    if mark.isascii() or mark.isspace():
        return False
    if mark in _JOINERS:
        return not (_joins(text[at - 1 : at]) and _joins(text[at + 1 : at + 2]))
    return unicodedata.category(mark) in _HIDDEN or 0xFE00 <= ord(mark) <= 0xFE0F


def _joins(mark: str) -> bool:
    """Whether a letter is of a script that joiners belong to: none below Hebrew's."""
    return mark > "\u0590" and unicodedata.category(mark)[0] in "LM"
