"""Who did what to what."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain import frames
from services.generator.domain.deeds import other_deed
from services.generator.domain.statements import Statement


def other_deeds(claim: Statement, source: Statement) -> Iterator[str]:
    """A verb, its object, or what stands where, other than in the source."""
    if verb := other_deed(claim, source):
        yield f"“{verb}” is not what you say you did."
    if verb := frames.other_frame(claim, source):
        yield f"“{verb}” is said of something else in your statement."
    if connective := frames.turned_around(claim, source):
        yield f"It turns around what stands before and behind “{connective}”."
