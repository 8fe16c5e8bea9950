"""What a number counts: the words behind it, or else those before it that say what it measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.generator.domain.language.number_words import NUMBERS, QUALIFIERS, UNITS, is_number
from services.generator.domain.language.text import Word, sense, word_set, words
from services.generator.domain.language.word_kinds import is_adverb
from services.generator.domain.statements.counting_words import (
    AMOUNTING,
    ENDS,
    OFTEN,
    OTHERS,
    PASSED_OVER,
    SAYING_NOTHING,
)
from services.generator.domain.statements.labels import is_label
from services.generator.domain.statements.measure_patterns import (
    CLAUSE_END,
    LABELLED,
    MONEY_RANGE,
    OF_SO_MANY,
    OF_THEM,
    OR_MORE,
    OWN_PERIOD,
    PEOPLE,
    RANGE,
    SIZE,
)

#: "A workforce of 2,000" are 2,000 workers; "a class of 28" are no 28 classes.
_MASSES = word_set(
    "workforce staff population membership audience readership headcount crowd congregation fleet"
    " stock budget"
)
_NO_NAMES = frozenset(["twice", "half"])
#: Of people; as plurals they end in no -s.
_MANY = word_set("staff people children women men person")
#: So many besides names say what is counted: "480 Public Records Act requests".
_MOST_WORDS = 4
#: "Worth up to".
_NEAR = 3
#: Nothing but how exactly it counts stands between a comma and a number.
_SET_APART = re.compile(
    rf",\s*(?:(?:{'|'.join(QUALIFIERS)}|averag\w+|up to|usually|typically|often)\s+)*$",
    re.IGNORECASE,
)
#: Where so much stands before it, its beginning may be missing.
_FAR = 60  # characters
#: Where the thing done to has ended: "packed crates", "for pumps".
_LEADING = re.compile(r" (?:for|from|in|with|to|at|on|by|into|across|under|about)\b", re.IGNORECASE)
_DONE = re.compile(r"\s?(?:was|were)\b")
#: "Cooked for 60 single-handedly", "herself".
_BY_ONESELF = re.compile(r"\w+-\w+ly\b(?!-)|(?:him|her)self\b", re.IGNORECASE)
#: A unit that a number has before another one: "after two years 16 are".
_OTHER_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b(?:\s(\w+))?", re.IGNORECASE)
#: "31 warehouse and 12 office vacancies": the second are counted apart.
_OTHERS_TOO = re.compile(rf"(?:and|or) (?:\d|(?:{'|'.join(NUMBERS)})\b)", re.IGNORECASE)
#: "from two weeks to one"
_FROM_UNIT = re.compile(
    rf"\bfrom (?:\d[\d.,]*|{'|'.join(NUMBERS)}) ([a-z]+) (?:(?:down|up) )?to $", re.IGNORECASE
)
#: "classes of 28", "groups of up to ten".
_GROUP = re.compile(
    r"(\w+)\s+of\s+(?:(?:up to|at least|at most|more than|over|under|about|around|some|nearly"
    r"|almost|roughly|approximately)\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What a number counts."""

    #: As senses; empty where it is not said.
    heads: tuple[str, ...]
    #: Whether they stand before the number, and nothing that it counts follows.
    is_bare: bool
    #: Whether the number is part of a name: "Year 6", "room 12".
    is_name: bool
    #: What has so many members: classes in "classes of 28 children"; empty where none is named.
    group: str


def counted_by(written: str, lead: str, rest: str, *, money: bool, plain: bool) -> Counted:
    """What a number counts.

    Args:
        written: the number as it stands there.
        lead: what stands before it.
        rest: what stands behind it.
        money: whether it has a unit of its own, so that "in" may lead to what it is of.
        plain: whether it has no unit at all, and so may be a name: "Year 6".
    """
    before = [word.lower for word in words(lead)]
    if plain and written.lower() not in _NO_NAMES and rest[:1] != "-" and is_label(lead):
        return Counted(heads=(sense(before[-1]),), is_bare=False, is_name=True, group="")
    found = _behind(rest, money=money)
    if "year" in found[:1] and before[-1:] == ["years"]:
        return Counted(heads=(), is_bare=True, is_name=False, group="")
    # How often something happens is said of a whole sentence.
    if (money and "worth" in before[-_NEAR:]) or (money and _DONE.match(rest)):
        found = ()
    if found and PEOPLE.match(rest):  # "an eight-strong team" is a team of eight
        return Counted(heads=found, is_bare=True, is_name=False, group=found[-1])
    group = _GROUP.search(lead)
    named = group is not None and group[1].lower() not in OTHERS | AMOUNTING | _MASSES
    return Counted(
        heads=() if written.lower() == "twice" else found or _named_before(lead),
        is_bare=not found,
        is_name=False,
        group=sense(group[1].lower()) if group and named else "",
    )


def _behind(rest: str, *, money: bool) -> tuple[str, ...]:
    """The words behind a number up to the end of what it counts."""
    rest = _without_rates(rest, MONEY_RANGE if money else RANGE)
    if rest.startswith("-"):
        # In "12-storey building" storeys are counted, not buildings.
        return tuple(sense(word.lower) for word in words(rest)[:1] if word.lower not in OFTEN)
    found: list[Word] = []
    for word in words(CLAUSE_END.split(rest, maxsplit=1)[0]):
        if _goes_on(rest, word):
            continue
        if _is_over(word, found) or (money and is_number(word.lower)):
            break  # "to $51,000 in five months"
        if word.lower in PASSED_OVER or (money and not found and word.lower == "in"):
            continue
        if word.lower in ENDS or _BY_ONESELF.match(rest, word.start):
            break
        found.append(word)
    return tuple(sense(word.lower) for word in found)


def _goes_on(rest: str, word: Word) -> bool:
    """Whether what is counted goes on behind a word that mostly ends it."""
    if word.lower in ("and", "or"):
        return _is_to_come(rest[: word.start]) and not _OTHERS_TOO.match(rest, word.start)
    # "11 in-house services"
    return word.lower in ENDS and "-" in rest[max(0, word.start - 1) : word.end + 1]


def _is_over(word: Word, found: Sequence[Word]) -> bool:
    """Whether what is counted has ended before a word."""
    names = sum(one.text[0].isupper() for one in found)
    return bool(found) and (word.lower in ENDS or len(found) - names == _MOST_WORDS)


def _is_to_come(counted: str) -> bool:
    """Whether what is counted still follows a single word: "350 office and warehouse staff"."""
    said = [word.lower for word in words(counted)]
    return len(said) == 1 and not said[0].endswith("s") and sense(said[0]) not in _MANY


def _without_rates(rest: str, ranges: re.Pattern[str]) -> str:
    """What follows a number without how often, "or more", the other end of a range, and names."""
    if match := OR_MORE.match(rest):
        # "ten persons or more" and "ten or more persons"
        rest = rest[: match.start(1)].rstrip().removesuffix("or") + rest[match.end() :]
    for expression in (OF_SO_MANY, SIZE, OWN_PERIOD, ranges, OWN_PERIOD, OF_THEM):
        if match := expression.match(rest):
            rest = rest[match.end() :]
    return PEOPLE.sub(" ", LABELLED.sub("", rest), count=1)


def _named_before(lead: str) -> tuple[str, ...]:
    """The last words before a number that say what it measures."""
    if ends := _FROM_UNIT.search(lead):
        return (sense(ends[1].lower()),)
    clause = CLAUSE_END.split(lead)[-1]
    for other in _OTHER_NUMBER.finditer(clause):
        if other[1] and sense(other[1].lower()) in UNITS:
            clause = clause[other.end() :]
            break
    named = [
        word.lower
        for word in words(clause)
        if not (word.lower in SAYING_NOTHING or is_adverb(word))
    ]
    if not named and len(lead) < _FAR and _SET_APART.search(lead):
        # "Packed crates for pumps, about 20 a day": so many of any of these.
        told = words(_LEADING.split(re.split(r"[.;\n]", lead)[-1])[0])
        return tuple(sense(word.lower) for word in told if word.lower not in SAYING_NOTHING)
    return tuple(sense(word) for word in named[-2:])
