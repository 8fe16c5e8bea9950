"""Reads the numbers of a statement: how much of what, per when, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from services.generator.domain.language.number_phrases import number_phrases
from services.generator.domain.language.number_words import (
    ALL_PERIODS,
    BEFORE_YEARS,
    CURRENCIES,
    QUALIFIER_PAIRS,
    QUALIFIERS,
    QUALIFIERS_BEHIND,
    SCALES,
    UNITS,
)
from services.generator.domain.language.text import sense, word_set, words
from services.generator.domain.statements.counted import counted_by
from services.generator.domain.statements.measure_patterns import (
    ALONE,
    CLAUSE_MARK,
    FREQUENCY,
    IN_OFTEN,
    NONE_COUNTED,
    NOT_ONE,
    ONE_OF,
    OR_MORE,
    PERIOD,
    QUANTITY,
    SHARE,
    SHARE_OF,
    WEEKDAY,
)
from services.generator.domain.statements.quantities import Quantity

_PLAIN = ("count", "percent", "points", "times")
#: "During nine summer weeks" may be told as "over nine summer weeks".
_DURING = re.compile(
    r"[\s-]?(?:(?!an?\b|per\b|each\b)\w+ )?"
    r"(?:nights?|days?|weekends?|weeks?|months?|years?)\b(?! of\b)"
)
_BEFORE_YEARS = BEFORE_YEARS | {"the"}
_NOT_DURING = word_set(
    "for in with of from to per has have had lasted lasting took take taking spent spending"
)
#: "My daily duties" are whatever is told of them.
_WORK = frozenset(map(sense, ("duties", "work", "job", "routine", "basis", "schedule")))
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
        qualifier="plus" if plus else _qualifier(before, rest, year=year),
        period=_period(rest, before, counted.heads),
        heads=counted.heads,
        is_bare=counted.is_bare,
        group=counted.group,
        periods=_periods(text[:start], rest),
        rates=_rates(text[:start], rest, {*counted.heads, counted.group}),
        is_share=unit == "percent" or bool((SHARE if unit == "count" else SHARE_OF).match(rest)),
        is_year=year and (not before or before[-1] in _BEFORE_YEARS or counted.is_bare),
    )


def _qualifier(before: Sequence[str], rest: str, *, year: bool) -> str:
    if before[-3:] == ["as", "many", "as"] or before[-3:] == ["as", "much", "as"]:
        return "most"
    if len(before) > 1 and (pair := QUALIFIER_PAIRS.get((before[-2], before[-1]))):
        return pair
    if behind := OR_MORE.match(rest):
        return QUALIFIERS_BEHIND[behind[1].lower()]
    if before[-1:] == ["over"] and len(before) > 1 and (year or _DURING.match(rest)):
        return "over" if before[-2] in _NOT_DURING else "exact"
    return next((QUALIFIERS[word] for word in before[-2:] if word in QUALIFIERS), "exact")


def _period(rest: str, before: Sequence[str], heads: Sequence[str]) -> str:
    found = PERIOD.match(rest)
    # "Six weeks after birth each year" are not six weeks a year.
    if found and not (heads[:1] and heads[0] in UNITS and found[0].count(" ") > 3):
        return ALL_PERIODS.get((found["per"] or found["slash"] or found["adverb"]).lower(), "")
    return "year" if before[-1:] == ["annual"] else ""


def _periods(lead: str, rest: str) -> frozenset[str]:
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


def _rates(lead: str, rest: str, heads: Collection[str]) -> frozenset[str]:
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
    return _periods(lead, rest) - others


def period_of(match: re.Match[str]) -> str:
    """The period that a match of `FREQUENCY` names."""
    return "day" if match["part"] else ALL_PERIODS[(match["per"] or match["adverb"]).lower()]


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    head, _, tail = number.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)
