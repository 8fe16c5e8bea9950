"""Whether a rewrite keeps what the person stated: nothing of theirs gets lost by rewording."""

from __future__ import annotations

from services.generator.domain.statements.likeness import heads_of, said_otherwise
from services.generator.domain.statements.quantities import supports
from services.generator.domain.statements.statements import Statement

#: The share of a statement's words that its rewrite has to account for.
_KEPT = 0.6


def left_out(source: Statement, claim: Statement) -> str:
    """What of the source the claim no longer says, as written there; empty if all is kept."""
    for known in source.quantities:
        same = heads_of(source.vocabulary, known, *claim.quantities)
        if not any(supports(known, said, same) for said in claim.quantities):
            return known.text
    for name, wording in source.terms.items():
        if name not in claim.terms and not said_otherwise(wording, claim):
            return wording
    vocabulary = source.vocabulary
    content = [word for word in source.words if word.lower not in vocabulary.neutral]
    lost = [word for word in content if not source.meant_by(word) & claim.meanings]
    return lost[0].text if len(lost) > (1 - _KEPT) * len(content) else ""
