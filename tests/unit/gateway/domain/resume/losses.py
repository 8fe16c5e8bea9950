"""Finds what a canonical résumé no longer holds of the one that was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gateway.domain.resume import clean_text
from gateway.domain.resume.rich_text import plain_lines


def leaf_texts(value: Any) -> Iterator[str]:
    """All texts that are values, ids apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from leaf_texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in {"id", "bullet_ids"}:
                yield from leaf_texts(item)


def all_texts(value: Any) -> Iterator[str]:
    """All texts, keys included."""
    yield from leaf_texts(value)
    if isinstance(value, list):
        for item in value:
            yield from (key for key in all_texts(item) if not isinstance(item, str))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            if not isinstance(item, str):
                yield from all_texts(item)


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def pieces(text: str) -> Iterator[str]:
    """A text divided wherever reading may divide it, without what reading may drop."""
    for piece in re.split(r"[|,;:•‣◦▪▫●○■□⁃∙·\n\t]", plain_lines(clean_text(text))):
        words = plain(piece).strip("-*–— ")
        if words:
            yield words


def lost(data: object, resume: dict[str, Any]) -> list[str]:
    """The pieces of the input that are nowhere in the output."""
    found = "\0".join(plain(text) for text in all_texts(resume))
    letters = re.sub(r"[\W_]+", "", found)
    return [
        piece
        for text in leaf_texts(data)
        for piece in pieces(text)
        if piece not in found and (re.sub(r"[\W_]+", "", piece) or "\0") not in letters
    ]
