"""Stands in for a model that reads postings: imperfect in a way that is always the same.

Of every ten things that the labels name it finds seven: six quoted as they stand, one of them
with the wrong importance, and one under a quote that it made up. In every posting it also
names a virtue, a word of a sentence that asks for nothing, and a tool that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from services.generator.domain.language.text import spans, words
from services.generator.domain.terms.terms import Hint

#: What becomes of each of ten labels in turn; of the others it says nothing.
_FOUND, _OVERRATED, _INVENTED = (0, 1, 3, 5, 7), (8,), (4,)


class Labelled(Protocol):
    """Something that a posting asks for."""

    @property
    def names(self) -> Sequence[str]:
        """The posting's own wording first."""
        ...

    @property
    def kind(self) -> str:
        """May be empty."""
        ...

    @property
    def weight(self) -> str:
        """May be empty."""
        ...

    @property
    def quote(self) -> str:
        """May be empty."""
        ...


def hints_for(posting: str, asked: Sequence[Labelled]) -> list[Hint]:
    """The model's answer."""
    return [*_of_labels(asked), *_nonsense(posting, asked)]


def _of_labels(asked: Sequence[Labelled]) -> Iterator[Hint]:
    for at, label in enumerate(asked):
        turn, name = at % 10, label.names[0]
        if turn in _FOUND:
            yield _hint(name, label.quote or name, label.kind, label.weight)
        elif turn in _OVERRATED:
            yield _hint(name, label.quote or name, label.kind, "title")
        elif turn in _INVENTED:
            yield _hint(name, f"You have ten years of {name}", label.kind, "required")


def _nonsense(posting: str, asked: Sequence[Labelled]) -> Iterator[Hint]:
    yield _hint("passionate team player", "passionate team player", "skill", "required")
    yield _hint("Zymurgix", "Experience with Zymurgix", "tool", "required")
    for start, end in spans(posting):
        sentence = posting[start:end]
        if not any(label.quote in sentence or sentence in label.quote for label in asked):
            longest = max((word.text for word in words(sentence)), key=len, default="")
            yield _hint(longest, sentence, "skill", "required")
            return


def _hint(term: str, quote: str, kind: str, importance: str) -> Hint:
    return Hint(term=term, kind=kind or "skill", importance=importance or "required", quote=quote)
