"""How often, as a statement says: the periods that it names, and what they are said of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from services.generator.domain.language.number_words import ALL_PERIODS, UNITS
from services.generator.domain.language.text import sense, words
from services.generator.domain.statements.measure_patterns import (
    ALONE,
    CLAUSE_MARK,
    FREQUENCY,
    IN_OFTEN,
    PERIOD,
    WEEKDAY,
)

#: "My daily duties" are whatever is told of them.
_WORK = frozenset(map(sense, ("duties", "work", "job", "routine", "basis", "schedule")))
#: Said of a whole sentence, as "a week" is of a number.
_OFTEN = re.compile(r"\b(?:each|every)\b|ly$", re.IGNORECASE)
#: "31 January each year"
_OF_MONTH = re.compile(
    r"\s?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def frequencies(text: str) -> dict[str, list[str]]:
    """How often, as a statement says anywhere: `day`, `month` …, each with its words, but for
    those that say on which day or at what time of it.
    """
    found: dict[str, list[str]] = {}
    for match in FREQUENCY.finditer(text):
        said = [word.lower for word in words(match[0])]
        found.setdefault(period_of(match), []).extend(said[:1] if match["part"] else said)
    for match in WEEKDAY.finditer(text):
        found.setdefault("week", []).extend([match["each"].lower()] if match["each"] else [])
    return found


def period(rest: str, before: Sequence[str], heads: Sequence[str]) -> str:
    """The period said of a number: `day`, `month` …; empty where none is.

    Args:
        rest: what stands behind the number.
        before: the words before it.
        heads: what it counts.
    """
    found = PERIOD.match(rest)
    if _OF_MONTH.match(rest):
        return ""
    # "Six weeks after birth each year" are not six weeks a year.
    if found and not (heads[:1] and heads[0] in UNITS and found[0].count(" ") > 3):
        return ALL_PERIODS.get((found["per"] or found["slash"] or found["adverb"]).lower(), "")
    return "year" if before[-1:] == ["annual"] else ""


def periods(lead: str, rest: str) -> frozenset[str]:
    """The periods named in the clause of a number: "annual" only before it, as it goes with one
    word, "a year" also behind it, and "weekly" where no noun follows.
    """
    behind = CLAUSE_MARK.split(rest, maxsplit=1)[0]
    before = frequencies(CLAUSE_MARK.split(lead)[-1])
    said = {
        period_of(match)
        for match in FREQUENCY.finditer(behind)
        if not match["adverb"] or ALONE.match(behind, match.end())
    }
    if often := IN_OFTEN.match(rest):
        said.add(ALL_PERIODS[often[1].lower()])
    return frozenset(before) | said | ({"week"} if WEEKDAY.search(behind) else frozenset())


def rates(lead: str, rest: str, heads: Collection[str]) -> frozenset[str]:
    """Those of its periods that are said of a number, not of another thing: the rota of "a weekly
    rota for 30 porters".
    """
    clause = CLAUSE_MARK.split(lead)[-1]
    others = set()
    for match in FREQUENCY.finditer(clause):
        after = {sense(word.lower) for word in words(clause[match.end() :])[:2]}
        alone = not match["adverb"] or ALONE.match(clause, match.end())
        if not alone and not after & {*heads, *_WORK}:
            others.add(period_of(match))
    return periods(lead, rest) - others


def period_of(match: re.Match[str]) -> str:
    """The period that a match of `FREQUENCY` names."""
    return "day" if match["part"] else ALL_PERIODS[(match["per"] or match["adverb"]).lower()]


def is_often(rest: str) -> bool:
    """Whether the period behind a number may be said of the whole sentence: "every week"."""
    found = PERIOD.match(rest)
    return bool(found and _OFTEN.search(found[0]))
