"""Words that no word of the source accounts for."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.claim_words import DIRECTION_ALONE, DOWN
from services.generator.domain.number_words import QUALIFIERS, is_number
from services.generator.domain.statements import Statement


def unfounded(claim: Statement, source: Statement) -> Iterator[str]:
    """Words of the claim, as written, that no word of the source accounts for."""
    free = _free(claim, source)
    for word in claim.words:
        known = word.lower in free or is_number(word.lower)
        if not known and not claim.meant_by(word) & source.meanings:
            yield word.text


def _free(claim: Statement, source: Statement) -> set[str]:
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    free = {part.lower() for wording in shared for part in wording.split()}
    if claim.quantities:
        # Numbers were compared already, with what they measure, how exactly and how often.
        free |= {*QUALIFIERS, "than"}
    if claim.slopes & source.slopes:
        known = claim.sloping & DIRECTION_ALONE
        free |= {word for word in known if ("down" if word in DOWN else "up") in claim.slopes}
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    return free | claim.vocabulary.neutral | {word for word in often if not is_number(word)}
