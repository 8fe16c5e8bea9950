"""How often one thing was done told of another: "cleaned weekly, counted monthly"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.clauses import Clauses
from services.generator.domain.statements.measure_patterns import ALONE, FREQUENCY
from services.generator.domain.statements.measures import period_of
from services.generator.domain.statements.statements import Statement


def moved_periods(claim: Statement, source: Statement) -> Iterator[str]:
    """A period that the source says of another deed, and not of this one."""
    known = [(period_of(found), _near(source.clauses, found)) for found in _found(source)]
    for found in _found(claim):
        said = _near(claim.fine_clauses, found)
        there = [near for period, near in known if period == period_of(found)]
        meant = [claim.meant_by(place.word) for place in said]
        same = any(
            one & source.grants(place.word) for near in there for place in near for one in meant
        )
        if there and said and not same:
            yield f"“{found[0]}” is said of something else in what you wrote."


def _found(statement: Statement) -> Iterator[re.Match[str]]:
    return FREQUENCY.finditer(statement.text)


def _near(clauses: Clauses, found: re.Match[str]) -> list[Place]:
    """What stands in the clause of a period, but for the words of the period itself."""
    places = clauses.places
    if found["adverb"] and not ALONE.match(found.string, found.end()):
        # "Monthly accounts and yearly returns": said of what follows alone.
        behind = [place for place in places if place.word.end > found.end()]
        return [place for place in behind if place.part == behind[0].part]
    before = [place for place in places if place.word.start <= found.start()]
    after = [place for place in places if place.word.start > found.start()]
    nearest = (before[-1:] or after[:1])[:1]
    inside = range(found.start(), found.end())
    return [
        place
        for place in places
        if nearest and place.clause == nearest[0].clause and place.word.start not in inside
    ]
