"""How often one thing was done told of another: "cleaned weekly, counted monthly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.checks.relations import meant
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.clauses import Clauses
from services.generator.domain.statements.measure_patterns import ALONE, FREQUENCY, WEEKDAY
from services.generator.domain.statements.periods import period_of
from services.generator.domain.statements.statements import Statement

#: What comes round as often: "at month end" is monthly.
_END = re.compile(
    r"\b(?P<period>day|week|month|quarter|year)(?:['’]s)?[- ]end\b"
    r"|\bend of (?:each|every) (?P<every>day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
#: "… and, on Tuesdays, counted stock".
_FRONTED = re.compile(r"(?:^|[.;\n]|\band,)\s*$")
#: What is done then is done nightly too.
_LATE = frozenset(["evening"])


@dataclass(frozen=True)
class _Told:
    """A period, where it stands, and what is said of it."""

    periods: frozenset[str]
    match: re.Match[str]
    near: Sequence[Place]


def moved_periods(claim: Statement, source: Statement) -> Iterator[str]:
    """A period that the source says of another deed or thing, and not of this one."""
    known = list(_told(source, source.clauses))
    for said in _told(claim, claim.fine_clauses):
        there = [one for one in known if one.periods & said.periods]
        if there and said.near and not _is_same(claim, said, there, known, source):
            yield f"“{said.match[0]}” is said of something else in what you wrote."


def _is_same(
    claim: Statement,
    said: _Told,
    there: Sequence[_Told],
    known: Sequence[_Told],
    source: Statement,
) -> bool:
    """Whether something that a claim says of a period is said of it in the source, and no thing
    is that the source says of other periods alone.
    """
    own = {place.number for one in there for place in one.near}
    others = {place.number for one in known if one not in there for place in one.near} - own
    places = [(place, {one.number for one in meant(claim, place, source)}) for place in said.near]
    if any(found and not place.is_verb and found <= others for place, found in places):
        return False
    told = [found for _, found in places if found]
    return not told or any(found & own for found in told)


def _told(statement: Statement, clauses: Clauses) -> Iterator[_Told]:
    found = [
        *((_periods(match), match) for match in FREQUENCY.finditer(statement.text)),
        *((frozenset(["week"]), match) for match in WEEKDAY.finditer(statement.text)),
        *(
            (frozenset([(match["period"] or match["every"]).lower()]), match)
            for match in _END.finditer(statement.text)
        ),
    ]
    starts = [match.start() for _, match in found]
    for periods, match in found:
        yield _Told(periods, match, _near(clauses, match, starts))


def _periods(match: re.Match[str]) -> frozenset[str]:
    late = match["part"] is not None and match["part"].lower() in _LATE
    return frozenset([period_of(match), *(["night"] if late else [])])


def _near(clauses: Clauses, found: re.Match[str], starts: Sequence[int]) -> Sequence[Place]:
    """What stands in the clause of a period, but for the words of the period itself; only what
    stands in its own part, and the verbs, where the clause has another period.
    """
    places = clauses.places
    if found.re is FREQUENCY and found["adverb"] and not ALONE.match(found.string, found.end()):
        # "Monthly accounts and yearly returns": said of what follows alone.
        behind = [place for place in places if place.word.end > found.end()]
        return [place for place in behind if place.part == behind[0].part]
    before = [place for place in places if place.word.start <= found.start()]
    after = [place for place in places if place.word.start >= found.end()]
    fronts = bool(_FRONTED.search(found.string[: found.start()]))
    nearest = (after[:1] if fronts else before[-1:] or after[:1])[:1]
    if not nearest:
        return []
    inside = range(found.start(), found.end())
    clause = [place for place in places if place.clause == nearest[0].clause]
    span = range(clause[0].word.start, clause[-1].word.end + 1)
    apart = sum(start in span for start in starts) > 1
    return [
        place
        for place in clause
        if place.word.start not in inside
        and (not apart or place.is_verb or place.part == nearest[0].part)
    ]
