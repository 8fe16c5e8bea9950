"""What somebody brought about, told of what only happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.text import Word, word_set
from services.generator.domain.statements.claim_words import CAUSES, DOWN, HAPPENING, UP
from services.generator.domain.statements.statements import Statement

#: Who does this to a figure makes it go up or down.
_MOVING = word_set(
    """
    brought bringing took taking raised raising lowered lowering cut cutting reduced reducing
    increased increasing lifted lifting pushed pushing drove driving grew growing improved improving
    boosted boosting doubled doubling halved halving trimmed trimming
    """
)
#: Where the verb of a person, or of what they did, stands.
_BEGINS = re.compile(
    r"(?:^|[,;:.(–—-]\s*|\b(?:and|by|to|which|that|helped|helping)\s+)$", re.IGNORECASE
)


def brought_about(claim: Statement, source: Statement) -> Iterator[str]:
    """A figure that the person moved, which in the source moved by itself: "sales rose"."""
    if not source.lower & HAPPENING or CAUSES.search(source.text):
        return
    done = {word.sense for word in source.words if word.lower in _MOVING}
    for word in claim.words:
        moves = word.lower.split()[0] in _MOVING and _moves_a_figure(word, claim)
        if moves and word.sense not in done and _BEGINS.search(claim.text[: word.start]):
            yield f"“{word.text}” says that you brought about what you wrote only happened."


def _moves_a_figure(word: Word, claim: Statement) -> bool:
    return word.lower in UP | DOWN or bool(set(word.lower.split()) & claim.sloping)
