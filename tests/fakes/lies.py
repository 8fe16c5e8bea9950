"""Lies about any statement: its own words with one thing in them made up. Standard library alone.

Whoever tells only these and the person's own words knows by construction that whatever of a
result is not the person's own words is a lie, without asking the check that is under test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tests.fakes.lie_forms import FORMS
from tests.fakes.lie_words import BEGINNINGS, ENDINGS, EXCHANGES, INSTEAD

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w+#-]+")
_NAMED = re.compile(r"\b[A-Z][\w+#-]{2,}")
_FIGURES = "a |an |one|two|three|four|five|six|seven|eight|nine|ten|half|all|every|twice"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"\b[a-z]{2,}\b")
#: What stands between members of a list, whose order says nothing.
_COORDINATING = frozenset({"and", "or", "und", "et", "y"})
_NOT_NAMES_APART = frozenset({"of"})
_FROM_TO = re.compile(r"\bfrom (\S+)( .*?)?\bto (\S+)")
#: By kind: stems of an addition that make it no lie where they are said already.
_TELLING = {"period": "week|shift|quarter|every", "further deed": "train|present|publish|manual"}
#: Limits that are ones before figures only, and otherwise ordinary words.
_BEFORE_FIGURES = re.compile(r"(?:about|around|up to|nearly|almost|at least|approximately)\b ?")
_LOOK_ALIKES = str.maketrans("aeopcx", "аеорсх")
_WIDE = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
_SENTENCE_ENDS = ".!?。"


def lies(kind: str, text: str, elsewhere: Sequence[str] = ()) -> list[str]:
    """Lies of one kind about a statement, none of which says the same as it.

    Args:
        kind: one of `KINDS`.
        text: the statement.
        elsewhere: statements of other entries, for facts that are moved.
    """
    found = [*_added(kind, text), *_exchanged(kind, text), *INSTEAD.get(kind, [])]
    if kind in _SPECIAL:
        found += _SPECIAL[kind](text, elsewhere)
    said = {_squeezed(text), *map(_squeezed, elsewhere if kind != "moved" else ())}
    return [one for one in dict.fromkeys(found) if _squeezed(one) not in said]


def _added(kind: str, text: str) -> Iterator[str]:
    bare = text.rstrip(_SENTENCE_ENDS)
    for ending in ENDINGS.get(kind, []):
        if not _says_already(text, ending, kind):
            yield bare + ending + text[len(bare) :]
    for beginning in BEGINNINGS.get(kind, []):
        if not _says_already(text, beginning, kind):
            yield beginning + text[:1].lower() + text[1:]


def _says_already(text: str, addition: str, kind: str) -> bool:
    """Whether an addition would only repeat what is said: no lie, though no good style."""
    if addition.strip().casefold() in text.casefold():
        return True
    if kind == "period" and re.search(r"days\b", text):
        return True
    names = [] if kind in {"employer", "spread"} else _NAMED.findall(addition)
    if kind in _TELLING:
        names = re.findall(_TELLING[kind], addition)
    return any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names)


def _exchanged(kind: str, text: str) -> Iterator[str]:
    for old, new in EXCHANGES.get(kind, []):
        before = r"(?<![a-z])" if old[0].isascii() and old[0].isalpha() else ""
        after = r"(?![a-z])" if old[-1].isascii() and old[-1].isalpha() else ""
        if kind == "limit" and _BEFORE_FIGURES.fullmatch(old):
            after = rf"(?= ?(?:[$£€]?\d|{_FIGURES}))"
        found = re.search(before + re.escape(old) + after, text, re.IGNORECASE)
        # What is said already would only be said twice: less than was said, and no lie.
        if found and (not new or new.strip().casefold() not in text.casefold()):
            told = text[: found.start()] + new + text[found.end() :]
            yield told[:1].upper() + told[1:]


def _numbers(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        digits = found[0]
        last = f"{digits[:-1]}{int(digits[-1]) % 9 + 1}"
        longer = last if digits[0] == "0" else f"{digits[0]}{digits}"
        for other in (last, longer, f"{digits}000" if digits.isdigit() else last):
            if digits.strip("0.,"):
                yield text[: found.start()] + other + text[found.end() :]


def _turned(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _FROM_TO.finditer(text):
        to = found[3].rstrip(".,;")
        told = f"from {to}{found[2] or ' '}to {found[1]}"
        yield text[: found.start()] + told + found[3][len(to) :] + text[found.end() :]


def _places_changed(text: str, _: Sequence[str]) -> Iterator[str]:
    for pattern in (_NUMBER, _NAME):
        spots = list(pattern.finditer(text))
        for one, other in pairwise(spots):
            between = text[one.end() : other.start()]
            joints = set(_WORD.findall(between)) - _COORDINATING
            named = pattern is _NAME and joints <= _NOT_NAMES_APART
            ordinal = any(text[spot.end() :][:1].isalpha() for spot in (one, other))
            if joints and not named and not ordinal and one[0] != other[0]:
                yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def _other_tools(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _NAME.finditer(text):
        if "Kubernetes" not in text:
            yield text[: found.start()] + "Kubernetes" + text[found.end() :]


def _other_years(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _YEAR.finditer(text):
        yield text[: found.start()] + str(int(found[0]) - 3) + text[found.end() :]


def _moved(text: str, elsewhere: Sequence[str]) -> Iterator[str]:
    for other in elsewhere:
        yield other
        for found in re.finditer(r"\d[\d.,]*%? [^\W\d]{3,}(?: [^\W\d]{4,})?", other):
            if found[0] not in text:
                yield f"{text.rstrip(_SENTENCE_ENDS)} with {found[0]}"


def _disguised(text: str, _: Sequence[str]) -> Iterator[str]:
    yield text.translate(_LOOK_ALIKES)
    yield text.translate(_WIDE).replace(" ", "\u2003") + " for Google"
    for mark in ("\u200b", "\u202e", "\U000e0041"):
        yield _NUMBER.sub(rf"\g<0>{mark}9", text)
        yield f"{text}{mark} for Go{mark}ogle"


_SPECIAL: dict[str, Callable[[str, Sequence[str]], Iterator[str]]] = {
    "number": _numbers,
    "direction": _turned,
    "places changed": _places_changed,
    "tool": _other_tools,
    "date": _other_years,
    "moved": _moved,
    "disguise": _disguised,
    **FORMS,
}

#: Every kind of lie about one statement.
KINDS = tuple(dict.fromkeys([*EXCHANGES, *ENDINGS, *BEGINNINGS, *INSTEAD, *_SPECIAL]))


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
