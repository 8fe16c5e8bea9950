"""Numbers with what they measure, and when one says as much as another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.generator.domain.number_words import UNITS


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number with what it measures."""

    #: As written, with the word after it.
    text: str
    value: float
    #: `percent`, `points`, `times`, a currency, or `count`.
    unit: str
    #: `exact`, `over`, `under`, `most` or `about`.
    qualifier: str
    #: `day`, `month` …, said of this number; empty where none is.
    period: str
    #: What is counted, as senses: the words behind the number, or else before it.
    heads: tuple[str, ...]
    #: Whether only a part of something is spoken of: "74% met", "two were".
    is_share: bool
    #: Whether it is a year.
    is_year: bool
    #: The periods that its clause names.
    periods: frozenset[str]


def supports(source: Quantity, claim: Quantity, same: Mapping[str, frozenset[str | int]]) -> bool:
    """Whether a source says what a claim says.

    Args:
        source: what the person wrote.
        claim: what is to be said instead.
        same: what each head can stand for.
    """
    if source.unit == claim.unit == "count" and (converted := _in_unit_of(source, claim)):
        source = converted
    if source.unit != claim.unit or not _as_exact(source, claim):
        return False
    if source.is_year and claim.is_year:
        return True
    if not _as_often(source, claim):
        return False
    meant = {meaning for head in source.heads for meaning in same.get(head, frozenset({head}))}
    said = [same.get(head, frozenset({head})) for head in claim.heads]
    return not said or not meant or any(meaning & meant for meaning in said)


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
    if source.qualifier == claim.qualifier:
        return abs(known - said) <= 1e-9 * max(1.0, abs(known))
    if source.qualifier != "exact":
        return False
    return {
        "over": 0.8 * known <= said < known,
        "under": known < said <= 1.1 * known,
        "about": 0.93 * known <= said <= 1.07 * known,
    }.get(claim.qualifier, False)


def _as_often(source: Quantity, claim: Quantity) -> bool:
    if source.period:
        return source.period == claim.period or (
            not claim.period and source.period in claim.periods
        )
    return not claim.period or claim.period in source.periods
