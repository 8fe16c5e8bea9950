"""What the checks know about words: terms, synonyms, and words that claim nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.generator.domain.lexicon import Lexicon
from services.generator.domain.text import stem


@dataclass(frozen=True)
class Vocabulary:
    """A lexicon, classes of synonyms, and neutral words."""

    lexicon: Lexicon
    synonyms: Sequence[Sequence[str]]
    neutral: frozenset[str]
    _classes: Mapping[str, frozenset[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the classes by word stem; a word may belong to several."""
        classes: dict[str, set[int]] = {}
        for number, members in enumerate(self.synonyms):
            for member in members:
                classes.setdefault(stem(member), set()).add(number)
        frozen = {word: frozenset(numbers) for word, numbers in classes.items()}
        object.__setattr__(self, "_classes", frozen)

    def meanings(self, word_stem: str) -> frozenset[str | int]:
        """What a stem can stand for: itself and its classes."""
        return frozenset({word_stem}) | self._classes.get(word_stem, frozenset())
