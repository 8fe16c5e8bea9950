"""Numbers with what they measure, and when one says as much as another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.generator.domain.language.number_words import UNITS

#: How exactly a source counts, and how a claim may: "over 40" are at least 40, "40+" may be both.
_ALIKE = frozenset({("over", "least"), ("over", "plus"), ("least", "plus")}) | {
    ("plus", "over"),
    ("plus", "least"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number with what it measures."""

    #: As written, with the word after it.
    text: str
    value: float
    #: `percent`, `points`, `times`, a currency, `name` (of "room 12"), or `count`.
    unit: str
    #: `exact`, `over`, `least`, `plus` (for either), `under`, `most` or `about`.
    qualifier: str
    #: `day`, `month` …, said of this number; empty where none is.
    period: str
    #: Whether it says after how long something comes round: "every four hours".
    is_interval: bool
    #: Whether that is said as of a whole sentence: "every week", "weekly", not "a week".
    is_often: bool
    #: What is counted, as senses: the words behind the number, or else before it.
    heads: tuple[str, ...]
    #: Whether they stand before the number, and nothing that it counts follows.
    is_bare: bool
    #: What has so many members: classes in "classes of 28"; empty where nothing is named.
    group: str
    #: Whether something changed by so much: "by 18 minutes".
    is_change: bool
    #: Whether only a part of something is spoken of: "74% met", "two were".
    is_share: bool
    #: Whether it is a year.
    is_year: bool
    #: The periods that its clause names.
    periods: frozenset[str]
    #: Those of them that are said of what it counts, and of nothing else.
    rates: frozenset[str]


def supports(source: Quantity, claim: Quantity, same: Mapping[str, frozenset[str | int]]) -> bool:
    """Whether a source says what a claim says.

    Args:
        source: what the person wrote.
        claim: what is to be said instead.
        same: what each head can stand for.
    """
    if source.unit == claim.unit == "count" and (converted := _in_unit_of(source, claim)):
        source = converted
    of_a_kind = source.is_interval == claim.is_interval and _unit(source) == _unit(claim)
    if not of_a_kind or not _as_exact(source, claim):
        return False
    if source.is_year and claim.is_year:
        return True
    if not _as_often(source, claim):
        return False
    if _counts_the_group(source, claim):
        return _is_of_one_group(source, claim, same)
    meant = {meaning for head in source.heads for meaning in same.get(head, frozenset({head}))}
    said = [same.get(head, frozenset({head})) for head in claim.heads]
    if not said or not meant or any(meaning & meant for meaning in said):
        return True
    return _is_of_one_group(source, claim, same)


def _unit(one: Quantity) -> str:
    """Its unit; that of "24 points" where the other one counts them: "a 24-point parlour"."""
    return "points" if one.unit == "count" and one.heads[:1] == ("point",) else one.unit


def _counts_the_group(source: Quantity, claim: Quantity) -> bool:
    """Whether one of them counts groups, or their members, and the other may not: "a class of 28"
    are not "28 classes".
    """
    if source.is_bare == claim.is_bare or source.unit != "count":
        return False
    return bool(source.group if source.is_bare else claim.group)


def _is_of_one_group(
    source: Quantity, claim: Quantity, same: Mapping[str, frozenset[str | int]]
) -> bool:
    """Whether one counts the groups' members and the other does not name them: "a class of 28" for
    "a class of 28 pupils". That they are pupils is another claim.
    """
    bare, other = (claim, source) if claim.is_bare else (source, claim)
    if not bare.is_bare or not other.group or not bare.group:
        return False
    group = same.get(other.group, frozenset({other.group}))
    return any(same.get(head, frozenset({head})) & group for head in bare.heads)


def _in_unit_of(source: Quantity, claim: Quantity) -> Quantity | None:
    """A measure in the unit of another one: 12 months for a year, 2.5 t for 2,500 kg."""
    if not source.heads or not claim.heads:
        return None
    known, said = UNITS.get(source.heads[0]), UNITS.get(claim.heads[0])
    if known is None or said is None or known[0] != said[0]:
        return None
    value = source.value * known[1] / said[1]
    return replace(source, value=value, heads=(claim.heads[0], *source.heads[1:]))


def _as_exact(source: Quantity, claim: Quantity) -> bool:
    known, said = source.value, claim.value
    if source.qualifier == claim.qualifier or (source.qualifier, claim.qualifier) in _ALIKE:
        return abs(known - said) <= 1e-9 * max(1.0, abs(known))
    if source.qualifier != "exact":
        return False
    return {
        "over": 0.8 * known <= said < known,
        "least": 0.8 * known <= said <= known,
        "plus": 0.8 * known <= said <= known,
        "under": known < said <= 1.1 * known,
        "about": 0.93 * known <= said <= 1.07 * known,
    }.get(claim.qualifier, False)


def _as_often(source: Quantity, claim: Quantity) -> bool:
    if source.period:
        return source.period == claim.period or (
            not claim.period and source.period in claim.periods
        )
    return not claim.period or claim.period in (source.periods if claim.is_often else source.rates)
