"""What one passage of a posting names: the lexicon's terms, then what rules find besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.terms import posting as postings
from services.generator.domain.terms.chunks import Chunk, asked_in
from services.generator.domain.terms.lexicon import Lexicon, Match
from services.generator.domain.terms.phrases import names_in, phrases_in
from services.generator.domain.terms.posting_words import WEAK_HEADS

_PEOPLE = re.compile(r"(?:ers|ors|ists|ants|ians|ysts)$")
#: A company that names so many tools tells what it works with.
_A_STACK = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A term in a passage."""

    name: str
    kind: str
    weight: float
    #: Offsets in the passage.
    start: int
    end: int


def found_in(passage: postings.Passage, lexicon: Lexicon, *, english: bool) -> Iterator[Found]:
    """The terms of a passage, none inside another."""
    if passage.weight == postings.BOILERPLATE:
        yield from _stack(passage, lexicon) if passage.about_us else ()
        return
    said = passage.words
    phrases = list(phrases_in(passage.text, said)) if english else []
    read = lexicon.find_among(passage.text, said)
    matches = [one for one in read if _is_asked(passage, one, phrases)]
    taken = [(one.start, one.end) for one in matches]
    for one in matches:
        yield _found(passage, one.entry.name, one.entry.kind, one.start, one.end)
    names: Iterable[Chunk] = names_in(passage.text, said) if english and not passage.opening else ()
    for chunk in (*names, *asked_in(passage.text), *phrases):
        if all(chunk.end <= start or end <= chunk.start for start, end in taken):
            taken.append((chunk.start, chunk.end))
            yield _found(passage, chunk.text, chunk.kind, chunk.start, chunk.end)


def _found(passage: postings.Passage, name: str, kind: str, start: int, end: int) -> Found:
    weight = postings.weight_at(passage, start)
    return Found(name=name, kind=kind, weight=weight, start=start, end=end)


def _stack(passage: postings.Passage, lexicon: Lexicon) -> Iterator[Found]:
    """The tools of a company that describes itself: nobody has to know them, yet they are there."""
    tools = [
        one for one in lexicon.find_among(passage.text, passage.words) if one.entry.kind == "tool"
    ]
    if len(tools) >= _A_STACK:
        for one in tools:
            yield Found(
                name=one.entry.name,
                kind=one.entry.kind,
                weight=postings.MENTION,
                start=one.start,
                end=one.end,
            )


def _is_asked(passage: postings.Passage, match: Match, phrases: Sequence[Chunk]) -> bool:
    """Not so where it is the end of a longer phrase, or names other people: "managers"."""
    wording = passage.text[match.start : match.end].lower()
    longer = any(
        phrase.start < match.start and phrase.end == match.end and wording in WEAK_HEADS
        for phrase in phrases
    )
    others = " " in wording and bool(_PEOPLE.search(wording))
    return not (longer or others or match.entry.occupation)
