"""Having only helped, left out."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.statements.claim_words import TAKING_PART
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.untold import outside, untold


def help_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """That the person helped, or took part, with something that the claim tells of."""
    if source.helps and not claim.helps and _helps_with(claim, source):
        yield f"It leaves out that you {min(source.helps)}."


def _helps_with(claim: Statement, source: Statement) -> bool:
    """Whether the person only helped with something that a claim tells of."""
    starts = (w.start for w in source.words if source.helps & {w.lower, *w.lower.split()})
    phrases = TAKING_PART.search(source.text) is not None
    return phrases or outside(starts, untold(claim, source))
