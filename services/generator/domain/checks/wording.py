"""Words that no word of the source accounts for: `founding.unfounded`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.generator.domain.language.number_words import VAGUE
from services.generator.domain.language.text import Word
from services.generator.domain.statements.claim_words import LEADING
from services.generator.domain.statements.inflating_words import PRAISE, SCOPE, STANDING
from services.generator.domain.statements.statements import Statement


def inflated(unfounded: Iterable[Word], source: Statement) -> Iterator[str]:
    """Words that make more of a deed: of its reach, its quality, or the person's standing."""
    for word in unfounded:
        parts = {word.lower, *word.lower.split()}
        if parts & SCOPE and not _counted(word, source):
            yield f"“{word.text}” claims a wider reach than you wrote."
        elif (parts & PRAISE) - source.lower:
            yield f"“{word.text}” praises what you did; you did not write that."
        elif parts & _standing(source):
            yield f"“{word.text}” claims a standing that you did not write."


def unaccounted(unfounded: Iterable[Word], source: Statement) -> Iterator[str]:
    """Other words of the claim, as written, that no word of the source accounts for."""
    for word in unfounded:
        if not {word.lower, *word.lower.split()} & (SCOPE | PRAISE | _standing(source)):
            yield word.text


def _standing(source: Statement) -> frozenset[str]:
    return STANDING if source.leads else STANDING | LEADING


def _counted(word: Word, source: Statement) -> bool:
    """Whether a vague amount is no more than the source counts."""
    least = VAGUE.get(word.lower)
    return least is not None and any(known.value >= least for known in source.quantities)
