"""Figures: how much of what, per when, how exactly, which way, and of how many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from services.generator.domain.checks.told_figures import (
    OF_HOW_MANY,
    as_broad,
    is_difference,
    is_in_year,
    is_of_people,
    is_share_of,
    is_single,
    is_so_many_days,
    lasted,
)
from services.generator.domain.language.number_words import UNITS, is_number
from services.generator.domain.language.text import sense, words
from services.generator.domain.statements.likeness import heads_of
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.periods import frequencies
from services.generator.domain.statements.quantities import Quantity, supports
from services.generator.domain.statements.statements import Statement

#: "Twice a month".
_SO_OFTEN = re.compile(
    r"\b(?:(?:twice|(?:two|three|four|five|six|\d+) times)(?: or more)?"
    r"[- ](?:(?:an?|per|each|every) )?\w+|half-(?:year|hour)ly\b)",
    re.IGNORECASE,
)


def other_figures(claim: Statement, source: Statement) -> Iterator[str]:
    """Figures and frequencies that the source does not state."""
    known = Counter(map(_measured, source.quantities))
    told = Counter(_measured(one) for one in claim.quantities if not is_single(source, one))
    alias = _aliases(claim, source)
    for one in claim.quantities:
        said = replace(one, heads=tuple(alias.get(head, head) for head in one.heads))
        # A figure told more often than it stands there has taken the place of another one.
        again = told[_measured(one)] > known[_measured(one)] > 0
        if again or not _has(source, said):
            yield f"“{said.text}” is not what you wrote."
    for period, often in claim.frequencies.items():
        if often and period not in source.frequencies and not _comes_round(period, source):
            yield f"“{' '.join(often)}” is not what you wrote."


def more_often(claim: Statement, source: Statement) -> Iterator[str]:
    """ "Twice a month" told as "monthly"."""
    known, said = (_SO_OFTEN.sub(" ", one.text) for one in (source, claim))
    for period in frequencies(said):
        if period in source.frequencies and period not in frequencies(known):
            yield f"It leaves out how many times a {period}."


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
    for match in OF_HOW_MANY.finditer(source.text):
        if match[0].casefold() in claim.text.casefold():
            continue
        found = [quantity.value for quantity in quantities(match[0])]
        behind = words(source.text[match.end() :])[:1]
        whole = found[-1] in values or any(word.lower in claim.lower for word in behind)
        if len(found) > 1 and whole and found[0] not in values and not _is_told_in_percent(claim):
            yield f"It leaves out “{match[0]}”, which limits what you claim."


def _is_told_in_percent(claim: Statement) -> bool:
    return any(one.unit == "percent" for one in claim.quantities)


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


def _measured(one: Quantity) -> tuple[float, str, str]:
    """A number with its unit, as 18 tonnes are no 18 months."""
    measure, _ = UNITS.get(one.heads[0], ("", 0.0)) if one.heads else ("", 0.0)
    return one.value, one.unit, measure


def _has(source: Statement, said: Quantity) -> bool:
    told = (tells(source, said) for tells in _OTHERWISE)
    return _counts(source, said, source.quantities) or any(told)


def _counts(source: Statement, said: Quantity, known: Sequence[Quantity]) -> bool:
    same = heads_of(source.vocabulary, said, *source.quantities)
    # "More than 16" of the 17, where the source also counts 16, is of these.
    known = [one for one in known if _measured(one) == _measured(said)] or known
    return any(supports(one, said, same) and not _is_of_other(said, one, source) for one in known)


def _counts_as_broadly(source: Statement, said: Quantity) -> bool:
    return _counts(source, said, as_broad(source, said))


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


#: How else a source may say so.
_OTHERWISE: Sequence[Callable[[Statement, Quantity], bool]] = (
    lasted,
    is_single,
    is_in_year,
    is_of_people,
    is_share_of,
    is_difference,
    is_so_many_days,
    _counts_as_broadly,
)
