"""One text that lists skills, taken apart."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[,;|•·\n()\[\]]")
_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}


def split_skills(text: str) -> list[str]:
    """The skills between commas and the like: "AWS (EC2, S3), SQL" holds two.

    A comma inside brackets or a number does not divide, unless the brackets never close.
    """
    pieces, depth = _divided(text, heed_brackets=True)
    if depth:
        pieces, _ = _divided(text, heed_brackets=False)
    return [piece.strip() for piece in pieces if piece.strip()]


def _divided(text: str, *, heed_brackets: bool) -> tuple[list[str], int]:
    pieces, start, depth = [], 0, 0
    for found in _MARKS.finditer(text):
        mark, at = found[0], found.start()
        if mark in _DEPTH:
            depth = max(0, depth + _DEPTH[mark]) if heed_brackets else 0
        elif not depth and not (mark == "," and _is_in_number(text, at)):
            pieces.append(text[start:at])
            start = found.end()
    return [*pieces, text[start:]], depth


def _is_in_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
