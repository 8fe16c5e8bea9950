"""What the checks know about words: terms, synonyms, and words that claim nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.generator.domain.lexicon import Lexicon
from services.generator.domain.text import sense


@dataclass(frozen=True)
class Vocabulary:
    """A lexicon, classes of synonyms, and neutral words."""

    lexicon: Lexicon
    synonyms: Sequence[Sequence[str]]
    neutral: frozenset[str]
    #: Empty praise in lower case and without hyphens, for `style.style_problems`.
    cliches: frozenset[str] = frozenset()
    _classes: Mapping[str, frozenset[int]] = field(init=False, repr=False, compare=False)
    #: Two words that count as one, such as "carried out": both, with a space.
    pairs: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the classes by the sense of words; a word may belong to several."""
        classes: dict[str, set[int]] = {}
        for number, members in enumerate(self.synonyms):
            for member in members:
                classes.setdefault(sense(member), set()).add(number)
        pairs = {member for members in self.synonyms for member in members if " " in member}
        object.__setattr__(self, "pairs", frozenset(pairs))
        frozen = {word: frozenset(numbers) for word, numbers in classes.items()}
        object.__setattr__(self, "_classes", frozen)

    def meanings(self, word_sense: str) -> frozenset[str | int]:
        """What the sense of a word can stand for: itself and its classes."""
        return frozenset({word_sense}) | self._classes.get(word_sense, frozenset())
