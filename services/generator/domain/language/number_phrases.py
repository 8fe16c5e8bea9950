"""Numbers written in words, of several words too: "twenty-five", "two hundred and ten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.language.number_words import NUMBERS

#: Not in "double-decker" and "double glazing".
_WORD = re.compile(
    r"(?<![\w-])"
    r"(?!(?:double|triple)(?:-[a-z]| (?!(?:the|our|its|their|my|that|what|as)\b)[a-z]))"
    rf"(?:{'|'.join(NUMBERS)})(?!\w)",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"[\s-](?:and\s)?({'|'.join(NUMBERS)})(?!\w)", re.IGNORECASE)
_HUNDRED, _THOUSAND = 100.0, 1_000.0


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number in words and where it stands."""

    value: float
    start: int
    end: int


def number_phrases(text: str) -> Iterator[NumberPhrase]:
    """The numbers in words of a text."""
    at = 0
    while match := _WORD.search(text, at):
        value, at = NUMBERS[match[0].lower()], match.end()
        if match[0].lower() == "half" and re.match(r"\sa\sdozen\b", text[at:], re.IGNORECASE):
            value, at = 6.0, at + len(" a dozen")
        elif match[0].lower() == "half" and re.match(r"[- ]yearly\b", text[at:], re.IGNORECASE):
            value = 2.0  # a year
        total = 0.0
        while follows := _NEXT.match(text, at):
            word = NUMBERS[follows[1].lower()]
            if follows[1].lower() == "dozen" and value < _HUNDRED:
                value *= word
            elif word >= _THOUSAND > value:
                total, value = (total + value) * word, 0.0
            elif (joined := _joined(value, word)) is not None:
                value = joined
            else:
                break
            at = follows.end()
        yield NumberPhrase(value=total + value, start=match.start(), end=at)


def _joined(value: float, word: float) -> float | None:
    """The number that two words make; None where they are two numbers."""
    if word == _HUNDRED and 1 <= value < 10:
        return value * word
    tens = value % _HUNDRED == 0 or (value % 10 == 0 and word < 10)
    return value + word if (tens and 1 <= word < _HUNDRED and value >= 10) or value == 0 else None
