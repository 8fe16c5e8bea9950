"""A posting read line by line: what each line counts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.language.text import Word, spans, words
from services.generator.domain.terms import posting_signs as signs
from services.generator.domain.terms.posting_headings import (
    BOILERPLATE,
    MENTION,
    PREFERRED,
    REQUIRED,
    TITLE,
    heading_weight,
)
from services.generator.domain.terms.posting_words import VERBS

__all__ = ["BOILERPLATE", "MENTION", "PREFERRED", "REQUIRED", "TITLE", "Passage", "passages"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence or line of a posting."""

    text: str
    words: Sequence[Word]
    #: `REQUIRED`, `PREFERRED`, `MENTION` or `BOILERPLATE`.
    weight: float
    #: Where it begins in the posting.
    start: int
    #: Whether it stands before the first heading, where the company is named.
    opening: bool = False
    #: Whether it may name what the company works with, which it does not ask for.
    about_us: bool = False


def passages(posting: str, *, english: bool) -> Iterator[Passage]:
    """The lines and sentences of a posting with what they count for.

    A heading decides for the lines under it, words in a line may lower it. What stands before the
    first heading, or without headings before the first line that asks for something, is about the
    company, unless it speaks of the person.
    """
    read = list(_lines(posting))
    headed = any(weight == REQUIRED for *_, weight in read)
    weight: float = BOILERPLATE if headed and english else REQUIRED
    # Of a few lines that never say who is meant, all may ask: "Picking and packing. Reach truck."
    begun = not english or not (headed or any(_begins(text) for _, text, _ in read))
    for start, text, heading in read:
        said = words(text)
        low = text.casefold()
        asks = _asks(low, said)
        if heading is not None:
            weight, begun = heading, True
        elif not headed and asks:
            begun = True
        counts = weight if begun or not asks else REQUIRED
        ours = _is_ours(low, counts)
        opening = not (begun or asks)
        yield Passage(
            text=text,
            words=said,
            weight=BOILERPLATE
            if ours or opening or signs.TURNS_TO.search(text)
            else _counts(low, counts),
            start=start,
            opening=not begun,
            about_us=(ours or not begun) and not signs.OFFERS.search(low),
        )


def _is_ours(low: str, weight: float) -> bool:
    """Whether a line describes the company and says nothing of the person."""
    if weight == PREFERRED or not signs.ABOUT_US.search(low):
        return False
    return not (signs.ASKS.search(low) or signs.PROVES.search(low))


def _counts(low: str, weight: float) -> float:
    """What a line counts for, by its words and what its heading said."""
    if weight == BOILERPLATE and signs.REQUIRES.search(low):
        weight = REQUIRED
    if signs.OFFERS.search(low) or signs.WAIVES.search(low):
        return BOILERPLATE
    if weight >= PREFERRED and signs.PASSES.search(low):
        return MENTION
    return PREFERRED if weight == REQUIRED and signs.PREFERS.search(low) else weight


def _begins(text: str) -> bool:
    return _asks(text.casefold(), words(text))


def _asks(low: str, said: Sequence[Word]) -> bool:
    return bool(signs.ASKS.search(low)) or any(word.lower in VERBS for word in said[:1])


def weight_at(passage: Passage, place: int) -> float:
    """What a passage counts for at one place: "CPA required, MBA a plus" asks for both."""
    if passage.weight != PREFERRED:
        return passage.weight
    start = max(passage.text.rfind(mark, 0, place) for mark in ",;(") + 1
    end = min((at for mark in ",;" if (at := passage.text.find(mark, place)) >= 0), default=None)
    clause = passage.text[start:end].casefold()
    return (
        REQUIRED
        if signs.REQUIRES.search(clause) and not signs.PREFERS.search(clause)
        else PREFERRED
    )


def _lines(posting: str) -> Iterator[tuple[int, str, float | None]]:
    """The sentences, each with the weight it sets if it is or begins with a heading."""
    line_end = 0
    for start, end in spans(posting):
        begins = line_end == 0 or "\n" in posting[line_end:start]
        line_end = end
        yield start, posting[start:end], heading_weight(posting[start:end], begins=begins)
