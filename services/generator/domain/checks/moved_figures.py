"""Figures of one statement said of another one: "£9,100" of the fête told of the raffle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.generator.domain.language.number_words import PERIODS, UNITS, is_number
from services.generator.domain.language.text import Word, sense, words
from services.generator.domain.statements.claim_words import SMALL
from services.generator.domain.statements.statements import Statement

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_RELATIVE = re.compile(r"\b(?:which|that|who|whose)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Words behind a figure that only say what it counts.
_COUNTED = 3


def moved_figures(claim: Statement, source: Statement) -> Iterator[str]:
    """A figure that stands in one of the statements a claim is based on, and in a part of the claim
    that tells only what another one says.
    """
    lines = source.text.split("\n")
    if len(lines) < 2:
        return
    for part in _parts(claim):
        for figure in _DIGITS.finditer(claim.text, part[0].start, part[-1].end):
            own = [line for line in lines if figure[0] in _DIGITS.findall(line)]
            if len(own) == 1 and _is_of_another(claim, part, figure, own[0], lines):
                yield f"“{figure[0]}” is said of something else in what you wrote."


def _is_of_another(
    claim: Statement, part: Sequence[Word], figure: re.Match[str], own: str, lines: Sequence[str]
) -> bool:
    counted = [word for word in part if word.start >= figure.end()][:_COUNTED]
    said = {word.sense for word in part if word not in counted and _tells(claim, word)}
    here = _told(claim, own)
    others = {one for line in lines if line is not own for one in _told(claim, line)}
    # "6 years of experience" is said of nothing else.
    return bool(here) and bool(said & (others - here)) and not said & (here - others)


def _parts(claim: Statement) -> Iterator[Sequence[Word]]:
    """The words of a claim, cut before the verbs of the person but the first one's."""
    begins = {
        place.word.start
        for place in claim.fine_clauses.places
        if place.is_verb
        and not place.word.lower.endswith("ing")
        and not _RELATIVE.search(claim.text[: place.word.start])
    }
    part: list[Word] = []
    for word in claim.words:
        if part and word.start in begins:
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _tells(claim: Statement, word: Word) -> bool:
    idle = SMALL | PERIODS.keys() | claim.vocabulary.neutral
    return word.lower not in idle and word.sense not in UNITS and not is_number(word.lower)


def _told(claim: Statement, line: str) -> frozenset[str]:
    return frozenset(sense(word.lower) for word in words(line) if _tells(claim, word))
