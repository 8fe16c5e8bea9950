"""Reads the numbers of a statement: how much of what, per when, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.generator.domain.measure_patterns import (
    CLAUSE_END,
    CLAUSE_MARK,
    FREQUENCY,
    LABELLED,
    MONEY_RANGE,
    OF_THEM,
    ONE_OF,
    OWN_PERIOD,
    PEOPLE,
    PERIOD,
    QUANTITY,
    RANGE,
    SHARE,
)
from services.generator.domain.number_phrases import number_phrases
from services.generator.domain.number_words import (
    BEFORE_YEARS,
    CURRENCIES,
    LABELS,
    NO_LONGER_COUNTED,
    NOT_YET_COUNTED,
    PERIODS,
    QUALIFIER_PAIRS,
    QUALIFIERS,
    QUALIFIERS_BEHIND,
    SCALES,
)
from services.generator.domain.quantities import Quantity
from services.generator.domain.text import sense, word_set, words

_PLAIN = ("count", "percent", "points", "times")
#: "The last two" are two of what was named before.
_OTHERS = word_set("last first other others latter former remaining rest average")
_DONE = re.compile(r"\s(?:was|were)\b")
_OFTEN = frozenset(word for word in PERIODS if word.endswith("ly"))
_PER = frozenset(["per", "a", "each", "every"])
_BEFORE, _AFTER = 60, 80  # characters


def quantities(text: str) -> list[Quantity]:
    """The quantities of a statement in their order."""
    written = list(QUANTITY.finditer(text))
    inside = {place for match in written for place in range(match.start(), match.end())}
    found = [(match.start(), _written(text, match)) for match in written]
    for phrase in number_phrases(text):
        if phrase.start not in inside:
            place = (phrase.start, phrase.end)
            if ONE_OF.search(text[max(0, phrase.start - 4) : phrase.end + 5]):
                continue
            found.append((phrase.start, _quantity(text, place, phrase.value, "count")))
    return [quantity for _, quantity in sorted(found, key=lambda item: item[0])]


def frequencies(text: str) -> dict[str, list[str]]:
    """How often, as a statement says anywhere: `day`, `month` …, each with its words."""
    found: dict[str, list[str]] = {}
    for match in FREQUENCY.finditer(text):
        period = PERIODS[(match["per"] or match["adverb"]).lower()]
        found.setdefault(period, []).extend(word.lower for word in words(match[0]))
    return found


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
    counted = _counted(rest, money=unit not in _PLAIN)
    year = len(written) == 4 and written.isdigit() and 1900 <= value <= 2100
    if unit == "count" and _is_label(lead):
        heads: tuple[str, ...] = (sense(before[-1]),)
    elif "year" in counted[:1] and before[-1:] == ["years"]:
        heads = ()
    else:
        # How often something happens is said of a whole sentence.
        if before[-1:] == ["worth"] or (unit not in _PLAIN and _DONE.match(rest)):
            counted = ()
        heads = () if written.lower() == "twice" else counted or _named_before(lead)
    return Quantity(
        text=text[start : end + (next_word[0].end if next_word else 0)].strip(),
        value=value,
        unit=unit,
        qualifier="over" if plus else _qualifier(before, rest),
        period=_period(rest, before),
        heads=heads,
        periods=_periods(lead, rest),
        is_share=unit == "percent" or bool(SHARE.match(rest)),
        is_year=year and (before[-1:] == [] or before[-1] in BEFORE_YEARS or not counted),
    )


def _is_label(lead: str) -> bool:
    """Whether a number only names something: "Year 6", "on line 3", but not "per year 6"."""
    before = words(lead)[-2:]
    if not before or lead[before[-1].end :].strip(" "):
        return False
    begins = bool(re.search(r"(?:^|[\n.;:])\s*\w+\s*$", lead))
    named = not begins and (before[0].start > 0 or len(lead) > 60 or len(before) > 1)
    if named and before[-1].text[0].isupper() and before[-1].lower not in BEFORE_YEARS:
        return True  # "Boeing 737"
    label = before[-1].lower
    return (label in LABELS or label.removesuffix("s") in LABELS) and (
        len(before) < 2 or before[0].lower not in _PER
    )


def _qualifier(before: Sequence[str], rest: str) -> str:
    if before[-3:] == ["as", "many", "as"] or before[-3:] == ["as", "much", "as"]:
        return "most"
    if len(before) > 1 and (pair := QUALIFIER_PAIRS.get((before[-2], before[-1]))):
        return pair
    behind = [word.lower for word in words(rest[:20])][:2]
    if behind[:1] == ["or"] and len(behind) == 2 and behind[1] in QUALIFIERS_BEHIND:
        return QUALIFIERS_BEHIND[behind[1]]
    return next((QUALIFIERS[word] for word in before[-2:] if word in QUALIFIERS), "exact")


def _counted(rest: str, *, money: bool) -> tuple[str, ...]:
    """The words behind a number up to the end of what it counts."""
    ranges = MONEY_RANGE if money else RANGE
    for expression in (OWN_PERIOD, ranges, OWN_PERIOD, OF_THEM):
        if match := expression.match(rest):
            rest = rest[match.end() :]
    rest = PEOPLE.sub(" ", LABELLED.sub("", rest), count=1)
    if rest.startswith("-"):
        # In "12-storey building" storeys are counted, not buildings.
        return tuple(sense(word.lower) for word in words(rest)[:1])
    found: list[str] = []
    for word in words(CLAUSE_END.split(rest, maxsplit=1)[0]):
        if found and (word.lower in NO_LONGER_COUNTED or len(found) == 4):
            break
        if word.lower in NOT_YET_COUNTED | _OFTEN or (money and not found and word.lower == "in"):
            continue
        if word.lower in NO_LONGER_COUNTED:
            break
        found.append(sense(word.lower))
    return tuple(found)


def _named_before(lead: str) -> tuple[str, ...]:
    """The last words before a number that say what it measures."""
    named = [
        word.lower
        for word in words(CLAUSE_END.split(lead)[-1])
        if word.lower not in NO_LONGER_COUNTED | NOT_YET_COUNTED | _OTHERS | QUALIFIERS.keys()
    ]
    return tuple(sense(word) for word in named[-2:])


def _period(rest: str, before: Sequence[str]) -> str:
    found = PERIOD.match(rest)
    if found:
        return PERIODS.get((found["per"] or found["slash"] or found["adverb"]).lower(), "")
    return "year" if before[-1:] == ["annual"] else ""


def _periods(lead: str, rest: str) -> frozenset[str]:
    """The periods named in the clause of a number: "annual" only before it, as it goes with one
    word, "a year" also behind it.
    """
    behind = CLAUSE_MARK.split(rest, maxsplit=1)[0]
    said = [match["per"] for match in FREQUENCY.finditer(behind) if match["per"]]
    before = frequencies(CLAUSE_MARK.split(lead)[-1])
    return frozenset(before) | {PERIODS[word.lower()] for word in said}


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    head, _, tail = number.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)
