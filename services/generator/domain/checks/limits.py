"""What the person wrote to say how far it went, and results they did not write."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.statements import Statement


def limits_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """A "not" or a word such as "basic" that is gone."""
    if claim.negations != source.negations:
        yield "It turns a “not” around."
    for lost in sorted(source.limits - claim.limits):
        yield f"It leaves out “{lost}”, which limits what you claim."


def new_outcomes(claim: Statement, source: Statement) -> Iterator[str]:
    """A result, or how one came about, that the source does not state."""
    known = {outcome.casefold() for outcome in source.outcomes}
    for outcome in claim.outcomes:
        if outcome.casefold() not in known:
            yield f"“{outcome}” claims a result that you did not state."
    if claim.methods - source.gerunds:
        yield "It says how a result came about, which you did not state."
