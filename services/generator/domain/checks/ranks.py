"""Who did it, and in what position."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain import frames
from services.generator.domain.statements import Statement


def more_responsibility(claim: Statement, source: Statement) -> Iterator[str]:
    """Being in charge where the source says nothing of it, or having helped left out."""
    if claim.leads and not source.leads:
        yield f"“{min(claim.leads)}” claims more responsibility than you wrote."
    if source.helps and not claim.helps:
        yield f"It leaves out that you {min(source.helps)}."


def other_roles(claim: Statement, source: Statement) -> Iterator[str]:
    """What was done to the person told as done by them, or "as" a role that is new."""
    if _voice_turned(claim, source):
        yield "It mixes up what you did with what was done to you."
    if role := frames.new_role(claim, source):
        yield f"You did not write that you were “{role}”."


def _voice_turned(claim: Statement, source: Statement) -> bool:
    for passive, active in ((source, claim), (claim, source)):
        for verb in passive.passives - active.passives:
            both = sum(verb in source.meant_by(word) for word in source.words) > 1
            if not both and any(verb in active.meant_by(word) for word in active.words):
                return True
    return False
