"""A part of something told as the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.number_words import (
    LABELS,
    NO_LONGER_COUNTED,
    NOT_YET_COUNTED,
    NUMBERS,
    UNITS,
)
from services.generator.domain.language.text import sense, word_set, words
from services.generator.domain.statements.claim_words import PART
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.statements import Statement

#: Other words for a part of something.
_PARTS = word_set("component components module modules segment portion piece partial partly each")
_NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"
_FRACTION = re.compile(
    rf"\b(?:(?:a|one|{_NUMBER})[ -](?:thirds?|quarters?|fifths?|tenths?)"
    r"|half|most|parts|some|few|majority|portions?) of (?!my\b)\w+|\bhalf (?:the|an?|our) \w+",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    rf"(?<!every )(?<!each )\b(?P<many>{_NUMBER}|some|most|many|several|few) of"
    r" (?:them|whom|which) (?P<what>[^,;.\n]+)",
    re.IGNORECASE,
)
_IN_SO_MANY = re.compile(
    rf"\bin (?P<many>{_NUMBER}%?|most|some|many) (?:out )?(?:of )?(?:{_NUMBER} |the )?"
    r"(?:cases|instances|times)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\b(?:thirds?|quarters?|fifths?|tenths?|half|most(?:ly)?|mainly|largely|parts?|some|few"
    r"|majority)\b|%"
)
_RANGE = re.compile(
    r"(?P<before>\b\w*)[ ]?(?<![\d.,])(?P<low>\d{1,6})(?: to |[–-])(?P<high>\d{1,6})(?![\d.,:])",
    re.IGNORECASE,
)
_SAID_OF_ANY = NO_LONGER_COUNTED | NOT_YET_COUNTED
_FIRST = re.compile(
    rf"\bthe (?P<which>first|last|final|opening) {_NUMBER} (?:\w+ )??(?P<what>\w+s)\b",
    re.IGNORECASE,
)
#: Places and parts of things, each with what it is of: "the garden of a care home".
_PLACE = re.compile(
    r"\b(?P<part>roof|walls?|floors?|ceilings?|windows?|gardens?|grounds|kitchen|bar|cellar"
    r"|attic|basement|hall|lobby|stairs|stairwell|car park|lawns?|hedges?|gates?|fence|yard"
    r"|toilets|canteen|cloakroom|shop|till|front|back|rear|edges?|corners?|pages?|cover"
    r"|index|chapters?|engine|brakes|wheels|seats?|deck|hull|sails?|menu|website|diary|stand"
    r"|stall|booth|desk|wing|ward|branch|site|minutes) of (?:a|an|the|my|our|its|their|his|her)"
    r" (?:\w+ )?(?P<whole>\w+)",
    re.IGNORECASE,
)


#: So many parts of a place: "in two wards of Leicester".
_SO_MANY_OF = re.compile(
    rf"\b(?P<many>{_NUMBER}) (?:wards|districts|boroughs|parishes|parts|quarters|areas|regions"
    r"|counties|estates|streets|sites|branches|floors|wings|villages|suburbs|neighbou?rhoods"
    r"|years?|terms?|semesters?|modules?|units?|chapters?|pages?|sections?|stages?)"
    r" (?:of|in) (?:(?:the|our|an?|my) )?(?:\w+ (?=degree|course|book|manual))?(?P<whole>\w+)",
    re.IGNORECASE,
)


def parts_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """A part told as the whole: "the section of the handbook", "two thirds of calls"."""
    for match in PART.finditer(source.text):
        if not _is_told(match[1], claim, source) and not claim.lower & _PARTS:
            yield _left_out(match[0])
    for match in _FRACTION.finditer(source.text):
        whole = match[0].split()[-1]
        if _is_told(whole, claim, source) and not _SHARES.search(claim.text):
            yield _left_out(match[0])
    for match in _FIRST.finditer(source.text):
        of_time = sense(match["what"].lower()) in UNITS
        named = _is_told(match["which"], claim, source) or claim.quantities
        if not of_time and not named:
            yield _left_out(match[0])


def shares_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """What is said of some of them told of all: "8 families, 3 of them from Syria"."""
    told = {one.value for one in claim.quantities}
    for match in _OF_THEM.finditer(source.text):
        values = {one.value for one in quantities(match["many"])}
        what = [word for word in words(match["what"]) if word.lower not in _SAID_OF_ANY]
        kept = (values & told) or (not values and _SHARES.search(claim.text))
        if not kept and any(_is_told(word.lower, claim, source) for word in what):
            yield _left_out(match[0])
    for match in _IN_SO_MANY.finditer(source.text):
        values = {one.value for one in quantities(match["many"])}
        if not values & told and not _SHARES.search(claim.text):
            yield _left_out(match[0])


def ranges_cut(claim: Statement, source: Statement) -> Iterator[str]:
    """Only the upper end of a range told: "3 to 5 years" as "5 years"."""
    exact = {one.value for one in claim.quantities if one.qualifier == "exact"}
    told = {one.value for one in claim.quantities}
    for match in _RANGE.finditer(source.text):
        low, high = float(match["low"]), float(match["high"])
        years = low >= 1900 or match["before"].lower().removesuffix("s") in LABELS | {"from"}
        if low < high and not years and high in exact and low not in told:
            yield _left_out(match[0])


def places_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """What a thing is a part of told as what was worked on: "painted a wall of the school"."""
    for match in _PLACE.finditer(source.text):
        if not _is_told(match["part"], claim, source) and _is_told(match["whole"], claim, source):
            yield _left_out(f"{match['part']} of")
    told = {one.value for one in claim.quantities}
    for match in _SO_MANY_OF.finditer(source.text):
        values = {one.value for one in quantities(match["many"])}
        if not values & told and _is_told(match["whole"], claim, source):
            yield _left_out(match[0])


def _is_told(word: str, claim: Statement, source: Statement) -> bool:
    meant = source.vocabulary.meanings(sense(word.casefold()))
    return bool(meant & claim.meanings) or word.casefold() in claim.lower


def _left_out(text: str) -> str:
    return f"It leaves out “{text}”, which limits what you claim."
