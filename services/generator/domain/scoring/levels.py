"""How high something was reached: of two levels of one scale the lower does not show the higher.

Scales: numbered levels and grades, editions, the Common European Framework (CEFR) with the words
that stand for its levels, tiers of certificates and of tools, classes of driving licences (EU
directive 2006/126/EC, and the classes of a CDL, 49 CFR 383.91).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NUMBERED = {
    "level": re.compile(
        r"\b(?:level|lvl|nvq|svq|niveau|stufe|nivel)\s*(?:level\s*)?(\d)\b", re.IGNORECASE
    ),
    "grade": re.compile(r"\bgrade\s*(\d)\b", re.IGNORECASE),
    "edition": re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\s+edition\b", re.IGNORECASE),
}
_CEFR = ("a1", "a2", "b1", "b2", "c1", "c2", "native")
_SPOKEN = {
    **{name: rank for rank, name in enumerate(_CEFR)},
    **dict.fromkeys(("basic", "beginner", "elementary", "grundkenntnisse", "básico"), 1),
    **dict.fromkeys(("conversational", "intermediate", "intermedio"), 2),
    **dict.fromkeys(("fluent", "fließend", "verhandlungssicher", "courant"), 4),
    **dict.fromkeys(("bilingual", "mother", "muttersprache", "nativo"), 6),
}
_MASTERY = {"basic": 0, "beginner": 0, "intermediate": 1, "advanced": 2, "expert": 3}
_TIERS = {**_MASTERY, "foundation": 0, "fundamentals": 0, "associate": 1, "professional": 2}
_LICENCES = {"b": 0, "c1": 1, "c1+e": 2, "c1e": 2, "c": 3, "c+e": 4, "ce": 4}
_CDL = {"c": 0, "b": 1, "a": 2}
_HGV = {"2": 3, "1": 4}
_CLASS = re.compile(
    r"\b(?:categor(?:y|ies)|cat\.?|klasse|clase|permis)\s+(?P<before>c1?\+?e?|b)(?![\w+])"
    r"|(?<![\w+])(?P<after>c1?\+?e?|b)\s+(?:driving\s+|driver's\s+)?licen[cs]e\b",
    re.IGNORECASE,
)
_CDL_CLASS = re.compile(r"\bclass\s+([abc])\b", re.IGNORECASE)
_HGV_CLASS = re.compile(r"\bclass\s+([12])\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,2})\s*(?:\+|plus|or more)?\s*(?:years?|yrs?)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w']+")
#: What parts one thing with its level from the next.
_APART = re.compile(r"[,;\n•|]|\.\s|\bor\s+(?:above|higher)\b")
_MOST_APART = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A level as it is written, and where it stands on its scale."""

    scale: str
    rank: int
    words: str


def levels_beside(text: str, start: int, end: int, kind: str) -> Mapping[str, Level]:
    """The levels said of the name between two offsets, by scale.

    Args:
        text: what the name stands in.
        start: where it begins.
        end: where it ends.
        kind: one of `terms.KINDS`; what "intermediate" is of depends on it.
    """
    before = _APART.split(text[max(0, start - _MOST_APART) : start])[-1]
    after = _APART.split(text[end : end + _MOST_APART])[0]
    found: dict[str, Level] = {}
    for level in _levels_in(before + text[start:end] + after, kind):
        found.setdefault(level.scale, level)
    return found


def falls_short(asked: Mapping[str, Level], said: Mapping[str, Level]) -> tuple[str, str] | None:
    """The level that is asked for and the lower one that is said; none where it is not so."""
    for scale, level in asked.items():
        if scale in said and said[scale].rank < level.rank:
            return level.words, said[scale].words
    return None


def without_level(name: str) -> str:
    """A name without its numbered level: "Level 3 food hygiene" is "food hygiene"."""
    for pattern in (_NUMBERED["level"], _NUMBERED["grade"]):
        name = pattern.sub(_but_what_it_is_of, name)
    return " ".join(re.sub(r"^\s*(?:in|of)\s+", "", name).split())


def years_asked(text: str, start: int) -> int:
    """How many years of the name that begins at an offset a posting asks for; 0 if it is silent."""
    before = _APART.split(text[max(0, start - _MOST_APART) : start])[-1]
    found = _YEARS.findall(before)
    return int(found[-1]) if found else 0


def _but_what_it_is_of(found: re.Match[str]) -> str:
    return found[0][:3] if found[0][:3].lower() in ("nvq", "svq") else " "


def _levels_in(text: str, kind: str) -> Iterator[Level]:
    for scale, pattern in _NUMBERED.items():
        if found := pattern.search(text):
            yield Level(scale=scale, rank=int(found[1]), words=found[0])
    if kind == "language":
        yield from _of_words("spoken", _SPOKEN, text)
    elif kind == "tool":
        yield from _of_words("tier", _MASTERY, text)
    elif kind == "credential":
        yield from _of_words("tier", _TIERS, text)
        yield from _of_licences(text)


def _of_words(scale: str, ranks: Mapping[str, int], text: str) -> Iterator[Level]:
    for word in _WORD.findall(text):
        if word.lower() in ranks:
            yield Level(scale=scale, rank=ranks[word.lower()], words=word)
            return


def _of_licences(text: str) -> Iterator[Level]:
    if found := _CLASS.search(text):
        name = (found["before"] or found["after"]).lower()
        yield Level(scale="licence", rank=_LICENCES[name], words=found[0])
    if found := _CDL_CLASS.search(text):
        yield Level(scale="cdl", rank=_CDL[found[1].lower()], words=found[0])
    elif found := _HGV_CLASS.search(text):
        yield Level(scale="licence", rank=_HGV[found[1]], words=found[0])
