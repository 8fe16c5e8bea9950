"""Rules for what a posting asks in words that no lexicon holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.language.text import word_set, words
from services.generator.domain.terms.posting_words import HEADS, NEVER_INSIDE, VERBS


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A few words of a posting that name something asked for."""

    text: str
    kind: str
    start: int
    end: int


_ASKS = re.compile(
    r"\b(?:(?:experience|experienced|expertise|knowledge|proficiency|proficient|familiarity"
    r"|familiar"
    r"|skilled|skills|fluency|fluent|trained|training|background|competence|certification"
    r"|certified|understanding|command|qualification|licensed)\s+(?:with|in|of|using|as|for)"
    r"|(?:erfahrung(?:en)?|kenntnisse|umgang)\s+(?:mit|in|im)"
    r"|(?:expérience|connaissances?|maîtrise|formation)\s+(?:de|du|des|en|dans|avec)"
    r"|(?:experiencia|conocimientos?|dominio|manejo)\s+(?:de|en|con))\s+",
    re.IGNORECASE,
)
_LIST_END = re.compile(
    r"[.;:()!?\n]|\b(?:to|that|which|who|where|while|is|are|will|would|within|across|at|from|for"
    r"|preferred|required|desirable|including|such as|e\.g|sowie|sind|ist|von|sont|est|pour|para"
    r"|como)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|/|\b(?:and|or|und|oder|et|ou|y|o|e)\b|&|、|・|，)\s*", re.IGNORECASE
)
_CODE = re.compile(r"(?<![\w&/.-])[A-Z]{2,6}[ -]\d{2,5}(?:[-:]\d{1,4})?(?![\w-])")
#: A word of Latin letters with a capital, for texts in other letters.
_LATIN = re.compile(r"(?<![A-Za-z0-9&/.-])[A-Z][A-Za-z0-9+#]{2,20}(?![A-Za-z0-9-])")
_LAST_LATIN = "\u036f"
#: A longer line in capitals alone is a heading.
_SHORT = 12
_ACRONYM = re.compile(r"(?<![\w&/.-])[A-Z][A-Z0-9&]{2,6}(?![\w&-])")
#: Other words in capitals that adjoin.
_CAPITALS_NEAR = re.compile(r"\b[A-Z]{3,} \0|\0 [A-Z]{3,}\b")
_SHOUTED = word_set("plus main rich vet disabled female male about duties spark will note urgent")
_LEADING = word_set(
    """
    a an the strong solid good excellent proven deep working basic sound demonstrated relevant
    modern various some any other all one more both either our your their his her related
    similar hands-on hands on least of with in advanced extensive practical first
    en dans chez im bei
    der die das den dem des ein eine einem einer le la les un une du de los las el una
    """
)
_EMPTY = word_set(
    """
    tools tool technologies technology systems areas field role team teams environment
    environments years year experience skills people things work working industry company
    setting plus similar us you we it this these those them ability equivalent etc how what why
    state
    standing others manner way level fashion lieu budgets hospital hospitals office
    """
)
_NOT_ACRONYMS = word_set(
    """
    UTC VIC NSW CPD TLR HR IT PPE NHS US USA UK EU UAE NYC LA SF EEO EOE PTO CEO CTO CFO COO CV FAQ
    FT PT AM PM ET PST EST USD EUR
    GBP CHF AND OR THE FOR YOU WE NOT ALL NEW OK ID TBD ASAP LLC GMBH AG INC LTD PLC SA II III
    IV HQ LGBTQ DEI CDI CDD UTM FTE DOE MVR TBC NB
    """
)
_RANK = re.compile(
    r"\((?:[^()]{0,40})\)|\b(?:senior|junior|lead|principal|staff|sr|jr|mid-level|entry-level"
    r"|intern"
    r"|trainee|head of|full[- ]time|part[- ]time|remote|hybrid|temporary|permanent|executive"
    r"|i{1,3}|iv)\b\.?",
    re.IGNORECASE,
)


def asked_in(text: str) -> Iterator[Chunk]:
    """What a line asks for: the items after "experience with …", and acronyms."""
    for match in _CODE.finditer(text):
        yield Chunk(text=match[0], kind="credential", start=match.start(), end=match.end())
    for match in _ASKS.finditer(text):
        end = _LIST_END.search(text, match.end())
        yield from _items(text, match.end(), end.start() if end else len(text))
    if text.upper() != text or not text.isascii() or len(text) <= _SHORT:
        foreign = not text.isascii() and any(x > _LAST_LATIN and x.isalpha() for x in text)
        for match in (_LATIN if foreign else _ACRONYM).finditer(text):
            if not _is_shouted(text, match):
                yield Chunk(text=match[0], kind="skill", start=match.start(), end=match.end())


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether a word in capitals is an ordinary one: "MAIN DUTIES", "a PLUS"."""
    word = match[0]
    ordinary = word in _NOT_ACRONYMS or word.lower() in NEVER_INSIDE | VERBS | HEADS | _SHOUTED
    return ordinary or bool(
        _CAPITALS_NEAR.search(
            text[: match.start()][-12:] + "\0" + text[match.end() : match.end() + 12]
        )
    )


def title_of(job_title: str) -> str:
    """The trade that a job title names, without rank and terms of employment; may be empty."""
    bare = re.split(r"\s(?:[-–—|@]|with|for|in)\s|,", _RANK.sub(" ", job_title[:200]))[0]
    bare = " ".join(bare.split()).strip(" -–—/|,:")
    return bare if 0 < len(words(bare)) <= 5 and len(bare) <= 60 else ""


def _items(text: str, start: int, end: int) -> Iterator[Chunk]:
    at = start
    for piece in [*_BETWEEN.finditer(text, start, end), None]:
        stop = piece.start() if piece else end
        if chunk := _item(text, at, stop):
            yield chunk
        if piece is None:
            return
        at = piece.end()


def _item(text: str, start: int, end: int) -> Chunk | None:
    found = [word for word in words(text[start:end]) if word.text]
    while found and found[0].lower in _LEADING:
        found = found[1:]
    if not 1 <= len(found) <= 4 or found[-1].lower in _EMPTY:
        return None
    first, last = start + found[0].start, start + found[-1].end
    chunk = text[first:last]
    if elided := re.match(r"[dl]['’](?=\w)", chunk, re.IGNORECASE):
        first, chunk = first + elided.end(), chunk[elided.end() :]
    if _ASKS.search(chunk):
        return None
    if len(chunk) < 3 or len(chunk) > 60 or any(word.lower in _EMPTY for word in found[:1]):
        return None
    return Chunk(text=chunk, kind="skill", start=first, end=last)
