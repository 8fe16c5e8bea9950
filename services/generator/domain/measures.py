"""Reads the numbers of a statement: how much of what, per when, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.generator.domain.number_words import (
    BEFORE_YEARS,
    CURRENCIES,
    NO_LONGER_COUNTED,
    NOT_YET_COUNTED,
    NUMBERS,
    PERIODS,
    QUALIFIER_PAIRS,
    QUALIFIERS,
    QUALIFIERS_BEHIND,
    SCALES,
)
from services.generator.domain.quantities import Quantity
from services.generator.domain.text import sense, words

_CODES = "USD|EUR|GBP|CHF|JPY|INR|SEK|NOK|DKK|PLN|CAD|AUD"
_QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−](?=[\d$€£]))?(?P<currency>[A-Z]{{0,2}}\$|[€£¥₹]|(?:{_CODES})\b)?\s?"
    r"(?P<number>\d{1,15}(?:[.,]\d{1,9})*)"
    r"(?:\s?(?P<scale>thousand|million|billion|bn|mn|mm|[kKmMB])\b)?"
    r"\s?(?P<mark>%|percentage points?\b|percent\b|per cent\b|points?\b|pp\b|[x×](?!\w)|\+"
    rf"|[$€£¥₹]|(?:{_CODES})\b)?(?P<plus>\+)?",
    re.IGNORECASE,
)
_WORDED = re.compile(rf"(?<![\w-])(?:{'|'.join(NUMBERS)})(?![\w])", re.IGNORECASE)
#: The other end of a range, whose words count for this end too.
_RANGE = re.compile(
    r"\s?(?:[–—-]|(?:(?:up|down)\s)?to\b)\s?[$€£¥]?\d[\d.,]{0,15}\s?(?:%|[kKmM]\b)?"
)
_PERIOD = re.compile(
    r"\s*(?:(?!\d)[\w'-]+\s+){0,3}?(?:(?:per|a|an|each|every)\s+(?:\d+-hour\s+)?(?P<per>\w{1,12})"
    r"|/\s?(?P<slash>\w{1,12})"
    r"|(?P<adverb>daily|nightly|weekly|monthly|quarterly|annually|yearly|hourly))\b",
    re.IGNORECASE,
)
_OWN_PERIOD = re.compile(
    r"\s?(?:(?:(?:per|a|an|each|every)\s+|/\s?)(?:\d{1,2}-hour\s+)?"
    r"(?:hour|day|night|week|month|quarter|year|annum|shift)|(?:dai|night|week|month|quarter|year|hour)ly)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:(?:per|a|an|each|every)\s+(?:\d{1,2}-hour\s+)?"
    r"(?P<per>hour|day|night|week|month|quarter|year|annum|shift)"
    r"|(?P<adverb>daily|nightly|weekly|monthly|quarterly|annual|annually|yearly|hourly))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s?of (?:them|whom|which)\b(?:\s(?:are|is|was|were|at|in|on|with|by)\b)*", re.IGNORECASE
)
_SHARE = re.compile(r"\s?(?:(?:was|were|is|are|of (?:whom|which|them))\b|\w+ed\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.()!?\n]|\d")
_CLAUSE_MARK = re.compile(r"[,;:.()!?\n](?!\d)")
_PLAIN = ("count", "percent", "points", "times")
_BEFORE, _AFTER = 60, 80  # characters


def quantities(text: str) -> list[Quantity]:
    """The quantities of a statement in their order."""
    written = list(_QUANTITY.finditer(text))
    inside = {place for match in written for place in range(match.start(), match.end())}
    found = [(match.start(), _written(text, match)) for match in written]
    for match in _WORDED.finditer(text):
        if match.start() not in inside:
            value = NUMBERS[match[0].lower()]
            found.append((match.start(), _quantity(text, match, value, "count")))
    return [quantity for _, quantity in sorted(found, key=lambda item: item[0])]


def frequencies(text: str) -> dict[str, list[str]]:
    """How often, as a statement says anywhere: `day`, `month` …, each with its words."""
    found: dict[str, list[str]] = {}
    for match in _FREQUENCY.finditer(text):
        period = PERIODS[(match["per"] or match["adverb"]).lower()]
        found.setdefault(period, []).extend(word.lower for word in words(match[0]))
    return found


def _written(text: str, match: re.Match[str]) -> Quantity:
    value = _value(match["number"]) * SCALES.get((match["scale"] or "").lower(), 1.0)
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
    return _quantity(text, match, -value if match["sign"] else value, unit, plus=plus)


def _quantity(
    text: str, match: re.Match[str], value: float, unit: str, *, plus: bool = False
) -> Quantity:
    lead = text[max(0, match.start() - _BEFORE) : match.start()]
    rest = text[match.end() : match.end() + _AFTER]
    before = [word.lower for word in words(lead)]
    next_word = words(rest)[:1]
    counted = _counted(rest, money=unit not in _PLAIN)
    # How often something happens is said of a whole sentence.
    heads = () if match[0].lower() == "twice" else counted or _named_before(lead)
    year = len(match[0].strip()) == 4 and match[0].strip().isdigit() and 1900 <= value <= 2100
    return Quantity(
        text=text[match.start() : match.end() + (next_word[0].end if next_word else 0)].strip(),
        value=value,
        unit=unit,
        qualifier="over" if plus else _qualifier(before, rest),
        period=_period(rest, before),
        heads=heads,
        periods=_periods(lead, rest),
        is_share=unit == "percent" or bool(_SHARE.match(rest)),
        is_year=year and (before[-1:] == [] or before[-1] in BEFORE_YEARS or not counted),
    )


def _qualifier(before: Sequence[str], rest: str) -> str:
    if len(before) > 1 and (pair := QUALIFIER_PAIRS.get((before[-2], before[-1]))):
        return pair
    behind = [word.lower for word in words(rest[:20])][:2]
    if behind[:1] == ["or"] and len(behind) == 2 and behind[1] in QUALIFIERS_BEHIND:
        return QUALIFIERS_BEHIND[behind[1]]
    return next((QUALIFIERS[word] for word in before[-2:] if word in QUALIFIERS), "exact")


def _counted(rest: str, *, money: bool) -> tuple[str, ...]:
    """The words behind a number up to the end of what it counts."""
    for expression in (_OWN_PERIOD, _RANGE, _OWN_PERIOD, _OF_THEM):
        if match := expression.match(rest):
            rest = rest[match.end() :]
    if rest.startswith("-"):
        # In "12-storey building" storeys are counted, not buildings.
        return tuple(sense(word.lower) for word in words(rest)[:1])
    found: list[str] = []
    for word in words(_CLAUSE_END.split(rest, maxsplit=1)[0]):
        if found and (word.lower in NO_LONGER_COUNTED or len(found) == 4):
            break
        if word.lower in NOT_YET_COUNTED or (money and not found and word.lower == "in"):
            continue
        if word.lower in NO_LONGER_COUNTED:
            break
        found.append(sense(word.lower))
    return tuple(found)


def _named_before(lead: str) -> tuple[str, ...]:
    """The last words before a number that say what it measures."""
    named = [
        word.lower
        for word in words(_CLAUSE_END.split(lead)[-1])
        if word.lower not in NO_LONGER_COUNTED | NOT_YET_COUNTED and word.lower not in QUALIFIERS
    ]
    return tuple(sense(word) for word in named[-2:])


def _period(rest: str, before: Sequence[str]) -> str:
    found = _PERIOD.match(rest)
    if found:
        return PERIODS.get((found["per"] or found["slash"] or found["adverb"]).lower(), "")
    return "year" if before[-1:] == ["annual"] else ""


def _periods(lead: str, rest: str) -> frozenset[str]:
    """The periods named in the clause of a number: "annual" only before it, as it goes with one
    word, "a year" also behind it.
    """
    behind = _CLAUSE_MARK.split(rest, maxsplit=1)[0]
    said = [match["per"] for match in _FREQUENCY.finditer(behind) if match["per"]]
    before = frequencies(_CLAUSE_MARK.split(lead)[-1])
    return frozenset(before) | {PERIODS[word.lower()] for word in said}


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    head, _, tail = number.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)
