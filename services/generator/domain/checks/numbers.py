"""Figures: how much of what, per when, how exactly, which way, and of how many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from services.generator.domain.language.number_words import NUMBERS, UNITS, is_number
from services.generator.domain.language.text import sense, words
from services.generator.domain.statements.likeness import heads_of
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.quantities import Quantity, supports
from services.generator.domain.statements.statements import Statement

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_OF_HOW_MANY = re.compile(
    rf"(?<![\w.,])(?:{_NUMBER} of|one in) (?:the |my |our |its |their |all )?{_NUMBER}\b",
    re.IGNORECASE,
)

_SINGLE = re.compile(r"\b(?:a single|single|sole|the only|a|an) ([\w-]+)(?: (\w+))?", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"-(?:person|man|member|strong)$")
_PEOPLE = frozenset(
    map(sense, ("staff", "employees", "people", "persons", "workers", "members", "volunteers"))
)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: How long it took, where another "a year" says how often.
_WITHIN = re.compile(r"\b(?:in|within|over|after) an? (\w+)\b", re.IGNORECASE)


def other_figures(claim: Statement, source: Statement) -> Iterator[str]:
    """Figures and frequencies that the source does not state."""
    known = Counter((one.value, one.unit) for one in source.quantities)
    told = Counter((one.value, one.unit) for one in claim.quantities if not _is_single(source, one))
    alias = _aliases(claim, source)
    for one in claim.quantities:
        said = replace(one, heads=tuple(alias.get(head, head) for head in one.heads))
        # A figure told more often than it stands there has taken the place of another one.
        again = told[said.value, said.unit] > known[said.value, said.unit] > 0
        if again or not _has(source, said):
            yield f"“{said.text}” is not what you wrote."
    for period, often in claim.frequencies.items():
        if often and period not in source.frequencies and not _comes_round(period, source):
            yield f"“{' '.join(often)}” is not what you wrote."


def _comes_round(period: str, source: Statement) -> bool:
    """Whether the source says so otherwise: "at month end" is monthly, "every evening" nightly."""
    ends = (
        rf"(?<!\bby )(?<!\bby the )\b{period}(?:['’]s)?[- ]end\b|\bend of (?:each|every) {period}\b"
    )
    nights = r"\b(?:every|each) (?:evening|night)\b"
    return bool(re.search(nights if period == "night" else ends, source.text, re.IGNORECASE))


def shares_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """A share that is left out although all it is a share of is said: then it is claimed of all."""
    for known in source.quantities:
        if not known.is_share or not known.heads:
            continue
        same = heads_of(source.vocabulary, known, *claim.quantities)
        named = [head for head in known.heads if not is_number(head)][:2]
        told = all(same[head] & claim.meanings for head in named)
        if told and not any(supports(known, said, same) for said in claim.quantities):
            yield f"It leaves out “{known.text}”, which limits what you claim."


def counted_parts_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """ "6 of the 25 searches" told as the 25 searches."""
    values = {said.value for said in claim.quantities}
    for match in _OF_HOW_MANY.finditer(source.text):
        if match[0].casefold() in claim.text.casefold():
            continue
        found = [quantity.value for quantity in quantities(match[0])]
        if len(found) > 1 and found[-1] in values and found[0] not in values:
            yield f"It leaves out “{match[0]}”, which limits what you claim."


def other_direction(claim: Statement, source: Statement) -> Iterator[str]:
    """What went up in the source and goes down in the claim, or "from … to …" turned around."""
    for first, second in claim.ascents:
        if first != second and (second, first) in source.ascents:
            yield f"It turns “from {second} to {first}” around."
    for way, other in (("up", "down"), ("down", "up")):
        said, known, against = (
            claim.directions[way],
            source.directions[way],
            source.directions[other],
        )
        turned = said and against and not known
        crossed = (said - {"*"} - known) & (against - {"*"})
        if turned or crossed:
            yield "It says that something went the other way than you wrote."
            return


def _has(source: Statement, said: Quantity) -> bool:
    broader = _as_broad(said, source)
    same = heads_of(source.vocabulary, said, *source.quantities)
    return (
        _lasted(source, said)
        or _is_single(source, said)
        or _is_in_year(source, said)
        or _is_of_people(source, said)
        or _is_share_of(source, said)
        or any(
            supports(known, said, same) and not _is_of_other(said, known, source)
            for known in (*source.quantities, *broader)
        )
    )


def _as_broad(said: Quantity, source: Statement) -> Sequence[Quantity]:
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


def _is_single(source: Statement, said: Quantity) -> bool:
    """Whether "one VM" is what the source calls "a single VM"."""
    if (said.value, said.unit, said.qualifier) != (1, "count", "exact") or not said.heads:
        return False
    named = {w.lower() for found in _SINGLE.finditer(source.text) for w in found.groups() if w}
    named -= NUMBERS.keys() | {"team", "group", "couple", "pair", "range", "number"}
    meant = source.vocabulary.meanings(said.heads[-1])
    return any(meant & source.vocabulary.supported_by(sense(word)) for word in named)


def _is_of_people(source: Statement, said: Quantity) -> bool:
    """Whether a "nine-person shop" is what the source calls a shop with nine staff."""
    counted = [
        (known.value, known.qualifier)
        for known in source.quantities
        if not known.is_bare and {*known.heads[-1:]} & _PEOPLE
    ]
    return bool(_OF_PEOPLE.search(said.text)) and (said.value, said.qualifier) in counted


def _is_in_year(source: Statement, said: Quantity) -> bool:
    """Whether "2022 sales" are those of a year that the source names."""
    number = said.text.split(" ")[0]
    years = {known.value for known in source.quantities if known.is_year}
    return bool(_YEAR.fullmatch(number)) and said.value in years


def _is_share_of(source: Statement, said: Quantity) -> bool:
    """Whether "80% of calls" is what the source calls "eight of ten calls"."""
    if said.unit != "percent" or said.qualifier != "exact" or not said.heads:
        return False
    for match in _OF_HOW_MANY.finditer(source.text):
        two = [one.value for one in quantities(match[0])]
        behind = {word.sense for word in words(source.text[match.end() :])[:2]}
        same = len(two) > 1 and two[0] * 100 == said.value * two[-1]
        if same and behind & {*said.heads}:
            return True
    return False


def _aliases(claim: Statement, source: Statement) -> Mapping[str, str]:
    """Senses of other names that the claim has for tools of the source: Kubernetes for K8s."""
    shared = [
        (claim.terms[name], source.terms[name]) for name in claim.terms if name in source.terms
    ]
    return {sense(said.lower()): sense(known.lower()) for said, known in shared}


def _is_of_other(said: Quantity, known: Quantity, source: Statement) -> bool:
    """Whether a number is said of what the source names, but does not count with it, though the
    words be near in meaning: "20 enquiries of journalists", but "press releases".
    """
    if said.is_bare or said.is_year or not known.heads or set(said.heads) & set(known.heads):
        return False
    if said.heads and said.heads[0] in UNITS:
        return False  # "90 minutes" are "1.5 hours"
    named = {part for word in source.words for part in word.sense.split(" ")}
    return bool(named & set(said.heads))


def _lasted(source: Statement, said: Quantity) -> bool:
    """Whether "one year" is what the source calls "in a year"."""
    unit = said.heads[0] if said.heads else ""
    if said.value != 1 or unit not in UNITS:
        return False
    return any(sense(match[1].lower()) == unit for match in _WITHIN.finditer(source.text))
