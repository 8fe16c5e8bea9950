"""Reads the numbers of a statement: how much of what, per when, and how exactly."""

from __future__ import annotations

import re

from services.generator.domain.language.number_phrases import number_phrases
from services.generator.domain.language.number_words import (
    BEFORE_YEARS,
    CURRENCIES,
    SCALES,
    UNITS,
)
from services.generator.domain.language.text import words
from services.generator.domain.statements.counted import counted_by
from services.generator.domain.statements.measure_patterns import (
    NONE_COUNTED,
    NOT_ONE,
    ONE_OF,
    QUANTITY,
    SHARE,
    SHARE_OF,
)
from services.generator.domain.statements.periods import is_often, period, periods, rates
from services.generator.domain.statements.qualifiers import qualifier_of
from services.generator.domain.statements.quantities import Quantity

_PLAIN = ("count", "percent", "points", "times")
_BEFORE_YEARS = BEFORE_YEARS | {"the"}
_BEFORE, _AFTER = 60, 80  # characters


def quantities(text: str) -> list[Quantity]:
    """The quantities of a statement in their order."""
    written = list(QUANTITY.finditer(text))
    inside = {place for match in written for place in range(match.start(), match.end())}
    found = [(match.start(), _written(text, match)) for match in written]
    for phrase in number_phrases(text):
        place = (phrase.start, phrase.end)
        if phrase.start not in inside and not _is_pronoun(text, place):
            found.append((phrase.start, _quantity(text, place, phrase.value, "count")))
    return [quantity for _, quantity in sorted(found, key=lambda item: item[0])]


def _is_pronoun(text: str, place: tuple[int, int]) -> bool:
    """Whether "one" stands there and counts nothing: "as one of", "every one"."""
    start, end = place
    if text[start:end].lower() != "one":
        return False
    around = text[max(0, start - 4) : end + 5]
    before = text[max(0, start - 12) : start]
    return bool(ONE_OF.search(around) or NOT_ONE.search(before) or NONE_COUNTED.match(text, end))


def _written(text: str, match: re.Match[str]) -> Quantity:
    value = _value(match["number"]) * SCALES.get(
        (match["scale"] or match["letter"] or "").lower(), 1.0
    )
    mark, currency = (match["mark"] or "").lower(), (match["currency"] or "").lower()
    unit = "count"
    if currency or mark[:1] in CURRENCIES or (len(mark) == 3 and mark.isalpha()):
        unit = CURRENCIES.get(currency or mark, (currency or mark).upper())
    elif mark in ("%", "percent", "per cent"):
        unit = "percent"
    elif mark.startswith(("percentage", "point")) or mark == "pp":
        unit = "points"
    elif mark in ("x", "×"):
        unit = "times"
    plus = "+" in (match["mark"] or "", match["plus"])
    return _quantity(text, match.span(), -value if match["sign"] else value, unit, plus=plus)


def _quantity(
    text: str, place: tuple[int, int], value: float, unit: str, *, plus: bool = False
) -> Quantity:
    start, end = place
    lead, rest = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    written = text[start:end].strip()
    before = [word.lower for word in words(lead)]
    next_word = words(rest)[:1]
    counted = counted_by(written, lead, rest, money=unit not in _PLAIN, plain=unit == "count")
    year = len(written) == 4 and written.isdigit() and 1900 <= value <= 2100
    return Quantity(
        text=text[start : end + (next_word[0].end if next_word else 0)].strip(),
        value=value,
        unit="name" if counted.is_name else unit,
        qualifier="plus" if plus else qualifier_of(written, lead, rest, year=year),
        period=period(rest, before, counted.heads),
        is_often=is_often(rest),
        is_interval=before[-1:] == ["every"] and {*counted.heads[:1]} <= UNITS.keys(),
        heads=counted.heads,
        is_bare=counted.is_bare,
        group=counted.group,
        periods=periods(text[:start], rest),
        rates=rates(text[:start], rest, {*counted.heads, counted.group}),
        is_share=unit == "percent" or bool((SHARE if unit == "count" else SHARE_OF).match(rest)),
        is_change=before[-1:] == ["by"],
        is_year=year and (not before or before[-1] in _BEFORE_YEARS or counted.is_bare),
    )


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    head, _, tail = number.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)
