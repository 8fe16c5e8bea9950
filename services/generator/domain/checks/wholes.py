"""A part of something told as the whole of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.claim_words import PART
from services.generator.domain.number_words import NUMBERS, UNITS
from services.generator.domain.statements import Statement
from services.generator.domain.text import sense, word_set

#: Other words for a part of something.
_PARTS = word_set("component components module modules segment portion piece partial partly each")
_NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"
_FRACTION = re.compile(
    rf"\b(?:(?:a|one|{_NUMBER})[ -](?:thirds?|quarters?|fifths?|tenths?)"
    r"|half|most|parts|some|few|majority|portions?) of (?!my\b)\w+",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\b(?:thirds?|quarters?|fifths?|tenths?|half|most|parts?|some|few|majority)\b|%"
)
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


def places_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """What a thing is a part of told as what was worked on: "painted a wall of the school"."""
    for match in _PLACE.finditer(source.text):
        if not _is_told(match["part"], claim, source) and _is_told(match["whole"], claim, source):
            yield _left_out(f"{match['part']} of")


def _is_told(word: str, claim: Statement, source: Statement) -> bool:
    meant = source.vocabulary.meanings(sense(word.casefold()))
    return bool(meant & claim.meanings) or word.casefold() in claim.lower


def _left_out(text: str) -> str:
    return f"It leaves out “{text}”, which limits what you claim."
