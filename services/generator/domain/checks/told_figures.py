"""Figures of a claim that a source tells in another way: "one VM" for "a single VM"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from services.generator.domain.language.number_words import NUMBERS, UNITS
from services.generator.domain.language.text import sense, words
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.quantities import Quantity
from services.generator.domain.statements.statements import Statement

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
OF_HOW_MANY = re.compile(
    rf"(?<![\w.,])(?:{_NUMBER} of|one in) (?:the |my |our |its |their |all )?{_NUMBER}\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\b(?:a single|single|sole|the only|a|an) ([\w-]+)(?: (\w+))?", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"-(?:person|man|member|strong)$")
_PEOPLE = frozenset(
    map(sense, ("staff", "employees", "people", "persons", "workers", "members", "volunteers"))
)
_MEN = frozenset(map(sense, ("man", "men", "woman", "women")))
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DAYS = frozenset(map(sense, ("day", "morning", "afternoon", "evening", "night")))
#: How long it took, where another "a year" says how often.
_WITHIN = re.compile(r"\b(?:in|within|over|after) an? (\w+)\b", re.IGNORECASE)


def is_single(source: Statement, said: Quantity) -> bool:
    """Whether "one VM" is what the source calls "a single VM"."""
    if (said.value, said.unit, said.qualifier) != (1, "count", "exact") or not said.heads:
        return False
    if said.heads[0] in UNITS and len(said.heads) > 1:
        return False  # "one year's rotation" is none of nine months
    several = NUMBERS.keys() | {"couple", "pair", "range", "number", "team", "group"}
    single = (found for found in _SINGLE.finditer(source.text) if found[1].lower() not in several)
    named = {word.lower() for found in single for word in found.groups() if word}
    meant = source.vocabulary.meanings(said.heads[-1])
    return any(meant & source.vocabulary.supported_by(sense(word)) for word in named)


def is_of_people(source: Statement, said: Quantity) -> bool:
    """Whether a "nine-person shop" is what the source calls a shop with nine staff, or a shop of
    nine people what it calls a nine-person shop.
    """
    if {*said.heads} & _PEOPLE or {*said.heads} & _MEN:
        strong = (known for known in source.quantities if _OF_PEOPLE.search(known.text))
        return any((one.value, one.qualifier) == (said.value, said.qualifier) for one in strong)
    counted = [
        (known.value, known.qualifier)
        for known in source.quantities
        if not known.is_bare and {*known.heads[-1:]} & _PEOPLE
    ]
    return bool(_OF_PEOPLE.search(said.text)) and (said.value, said.qualifier) in counted


def is_in_year(source: Statement, said: Quantity) -> bool:
    """Whether "2022 sales" are those of a year that the source names."""
    number = said.text.split(" ")[0]
    years = {known.value for known in source.quantities if known.is_year}
    return bool(_YEAR.fullmatch(number)) and said.value in years


def is_share_of(source: Statement, said: Quantity) -> bool:
    """Whether "80% of calls" is what the source calls "eight of ten calls"."""
    if said.unit != "percent" or said.qualifier != "exact" or not said.heads:
        return False
    for match in OF_HOW_MANY.finditer(source.text):
        two = [one.value for one in quantities(match[0])]
        behind = {word.sense for word in words(source.text[match.end() :])[:2]}
        same = len(two) > 1 and two[0] * 100 == said.value * two[-1]
        if same and behind & {*said.heads}:
            return True
    return False


def is_difference(source: Statement, said: Quantity) -> bool:
    """Whether a change "by 18 minutes" is what the source tells as "from 50 to 32 minutes"."""
    if not said.is_change:
        return False
    for first, last in source.changes:
        unit = "points" if last.unit == "percent" else last.unit
        of_one_kind = unit == "points" or {*said.heads[:1]} <= {*last.heads, *first.heads}
        if said.unit == unit and said.value == abs(last.value - first.value) and of_one_kind:
            return True
    return False


def is_so_many_days(source: Statement, said: Quantity) -> bool:
    """Whether "two evenings" are the Tuesday and the Thursday of the source."""
    days = {found[0].lower() for found in _WEEKDAY.finditer(source.text)}
    return said.unit == "count" and {*said.heads[:1]} <= _DAYS and said.value == len(days) > 1


def as_broad(source: Statement, said: Quantity) -> Sequence[Quantity]:
    """What the source counts, called as broadly as in the claim: "12 surgeons" are 12 doctors.

    Not where it counts several such things: of 6 trucks and 80 cars none is 80 vehicles.
    """
    vocabulary = source.vocabulary
    meant = vocabulary.meanings(said.heads[-1]) if said.heads else frozenset()
    found = [
        replace(known, heads=(*known.heads[:-1], said.heads[-1]))
        for known in source.quantities
        if known.heads and meant & vocabulary.supported_by(known.heads[-1])
    ]
    return found if len(found) == 1 else []


def lasted(source: Statement, said: Quantity) -> bool:
    """Whether "one year" is what the source calls "in a year"."""
    unit = said.heads[0] if said.heads else ""
    if said.value != 1 or unit not in UNITS:
        return False
    return any(sense(match[1].lower()) == unit for match in _WITHIN.finditer(source.text))
