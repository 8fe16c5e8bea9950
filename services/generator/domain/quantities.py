"""Numbers in a statement: how much of what, per when, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.generator.domain.text import stem, word_set, words

_NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "half": 0.5,
    "double": 2,
    "doubled": 2,
    "twice": 2,
    "triple": 3,
    "tripled": 3,
    "quadruple": 4,
    "quadrupled": 4,
}
_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}
_SCALES |= {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_QUANTITY = re.compile(
    r"(?<![\w.,])(?P<currency>[$€£¥₹])?\s?(?P<number>\d{1,15}(?:[.,]\d{1,9})*)"
    r"(?:\s?(?P<scale>thousand|million|billion|bn|mn|mm|[kKmMB])\b)?"
    r"\s?(?P<mark>%|percentage points?\b|percent\b|per cent\b|pp\b|[x×](?!\w)|\+|[$€£¥₹]"
    r"|USD\b|EUR\b|GBP\b)?(?P<plus>\+)?",
    re.IGNORECASE,
)
_WORDED = re.compile(rf"(?<![\w-])(?:{'|'.join(_NUMBER_WORDS)})(?![\w])", re.IGNORECASE)
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
#: Words that say how exact a number is.
QUALIFIERS = {
    **dict.fromkeys(["over", "above", "exceeding"], "over"),
    **dict.fromkeys(["nearly", "almost", "under", "below"], "under"),
    **dict.fromkeys(["about", "around", "approximately", "roughly", "circa", "some"], "about"),
}
_PERIODS = {
    **dict.fromkeys(["daily", "day", "nightly"], "day"),
    **dict.fromkeys(["weekly", "week"], "week"),
    **dict.fromkeys(["monthly", "month"], "month"),
    **dict.fromkeys(["quarterly", "quarter"], "quarter"),
    **dict.fromkeys(["annual", "annually", "yearly", "year", "annum"], "year"),
    **dict.fromkeys(["hourly", "hour"], "hour"),
    **dict.fromkeys(["minute", "second", "shift"], "shift"),
}
_ADVERBS = frozenset(word for word in _PERIODS if word.endswith("ly")) | {"annual"}
_PERIOD = re.compile(
    r"\s*(?:[\w'-]+\s+){0,3}?(?:(?:per|a|an|each|every)\s+(?P<per>\w{1,12})|/\s?(?P<slash>\w{1,12})"
    r"|(?P<adverb>daily|nightly|weekly|monthly|quarterly|annually|yearly|hourly))\b",
    re.IGNORECASE,
)
#: How far a claim may be from its source, by how exactly it speaks.
_ALLOWED = {"exact": (1.0, 1.0), "over": (0.8, 1.0), "under": (1.0, 1.1), "about": (0.93, 1.07)}
_SMALL_WORDS = word_set(
    """
    a an the of in per and to by for from with on at over than more or each every new different
    was were is
    """
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number with what it measures."""

    #: As written, with the word after it.
    text: str
    value: float
    #: `percent`, `points`, `times`, a currency, or `count`.
    unit: str
    #: `exact`, `over`, `under` or `about`.
    qualifier: str
    #: `day`, `month` …; empty where none is said.
    period: str
    #: Stems of what is counted: the words around the number, those behind it first.
    heads: tuple[str, ...]


def is_number(word: str) -> bool:
    """Whether a word in lower case is a number, in digits or letters."""
    return word[:1].isdigit() or word in _NUMBER_WORDS


def quantities(text: str) -> list[Quantity]:
    """The quantities of a statement in their order."""
    found = [_written(text, match) for match in _QUANTITY.finditer(text)]
    taken = [(match.start(), match.end()) for match in _QUANTITY.finditer(text)]
    for match in _WORDED.finditer(text):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            value = float(_NUMBER_WORDS[match[0].lower()])
            found.append(_quantity(text, match, value, "count"))
    return found


def supports(source: Quantity, claim: Quantity, same: dict[str, frozenset[str | int]]) -> bool:
    """Whether a source says what a claim says.

    Args:
        source: what the person wrote.
        claim: what is to be said instead.
        same: what each head can stand for.
    """
    low, high = _ALLOWED[claim.qualifier]
    if source.qualifier not in ("exact", claim.qualifier):
        return False
    if source.qualifier == claim.qualifier:
        low = high = 1.0
    if not source.value * low - 1e-9 <= claim.value <= source.value * high + 1e-9:
        return False
    if source.unit != claim.unit or source.period != claim.period:
        return False
    meant = {meaning for head in source.heads for meaning in same.get(head, frozenset({head}))}
    said = [same.get(head, frozenset({head})) for head in claim.heads[:2]]
    return not said or any(meaning & meant for meaning in said)


def _written(text: str, match: re.Match[str]) -> Quantity:
    value = _value(match["number"])
    scale = (match["scale"] or "").lower()
    value *= _SCALES.get(scale, 1.0)
    mark = (match["mark"] or "").lower()
    unit = "count"
    if match["currency"] or mark[:1] in _CURRENCIES or mark in ("usd", "eur", "gbp"):
        unit = _CURRENCIES.get(match["currency"] or mark, mark.upper())
    elif mark in ("%", "percent", "per cent"):
        unit = "percent"
    elif mark.startswith("percentage") or mark == "pp":
        unit = "points"
    elif mark in ("x", "×"):
        unit = "times"
    return _quantity(text, match, value, unit, plus="+" in (match["mark"] or "", match["plus"]))


def _quantity(
    text: str, match: re.Match[str], value: float, unit: str, *, plus: bool = False
) -> Quantity:
    before = [word.lower for word in words(text[max(0, match.start() - 40) : match.start()])]
    after = words(text[match.end() : match.end() + 60])
    near = _clause(text[match.end() : match.end() + 60])
    heads = [word for word in near if word not in _SMALL_WORDS][:3]
    heads += [word for word in reversed(before[-4:]) if word not in _SMALL_WORDS][:2]
    qualifier = next((QUALIFIERS[word] for word in before[-2:] if word in QUALIFIERS), "exact")
    if plus or before[-2:] in (["more", "than"], ["at", "least"]):
        qualifier = "over"
    return Quantity(
        text=text[match.start() : match.end() + (after[0].end if after else 0)].strip(),
        value=value,
        unit=unit,
        qualifier=qualifier,
        period=_period(text, match.end(), before),
        heads=tuple(stem(word) for word in heads),
    )


def _clause(text: str) -> Sequence[str]:
    """The words up to the end of the clause or the next number."""
    end = re.search(r"[,;:.()]|\d", text)
    return [word.lower for word in words(text[: end.start()] if end else text)]


def _period(text: str, at: int, before: Sequence[str]) -> str:
    found = _PERIOD.match(text, at, at + 60)
    if found:
        return _PERIODS.get((found["per"] or found["slash"] or found["adverb"]).lower(), "")
    return next((_PERIODS[word] for word in before[-4:] if word in _ADVERBS), "")


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    head, _, tail = number.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}") if head else float(tail)
