"""Clauses of a source of which a claim tells nothing, and whose limits are none of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from services.generator.domain.language.text import word_set
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.statements import Statement

#: What these tell of holds of the other clauses too: "…, working under a foreman".
_OF_ALL = word_set("working acting serving being helping assisting supporting learning covering")


def untold(claim: Statement, source: Statement) -> Sequence[range]:
    """Where the clauses of a source stand, with a deed of their own, that a claim leaves out."""
    clauses = [list(places) for _, places in groupby(source.clauses.places, _clause)]
    ends = [after[0].word.start for _, after in pairwise(clauses)] + [len(source.text)]
    return [
        range(places[0].word.start, end)
        for places, end in zip(clauses, ends, strict=True)
        if _is_deed(places) and not any(_is_told(claim, place, source) for place in places)
    ]


def outside(found: Iterator[int], ranges: Sequence[range]) -> bool:
    """Whether one of some places of a text is in none of these."""
    return any(not any(at in one for one in ranges) for at in found)


def _clause(place: Place) -> int:
    return place.clause


def _is_deed(places: Sequence[Place]) -> bool:
    first = places[0]
    return len(places) > 1 and first.is_verb and first.word.lower.split()[0] not in _OF_ALL


def _is_told(claim: Statement, place: Place, source: Statement) -> bool:
    idle = claim.vocabulary.neutral
    return place.word.lower not in idle and bool(source.grants(place.word) & claim.meanings)
