"""Having only helped, left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.text import sense
from services.generator.domain.statements.claim_words import TAKING_PART
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.untold import outside, untold

#: "Was part of a crew that erected scaffolds".
_WAS_OF = re.compile(
    r"(?:I )?was (?:an? )?(?:part|one|member) of (?:[\w-]+ )*?([\w-]+) (?:that|which|who) ",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:part|one|member) of (?!\d)", re.IGNORECASE)


def help_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """That the person helped, or took part, with something that the claim tells of."""
    if source.helps and not claim.helps and _helps_with(claim, source):
        yield f"It leaves out that you {min(source.helps)}."
    if (group := _WAS_OF.match(source.text)) and not _tells_of_others(claim, group):
        yield f"It leaves out that you were one of a “{group[1]}”."


def _tells_of_others(claim: Statement, group: re.Match[str]) -> bool:
    """Whether a claim tells too that the person did it as one of several: "in a crew"."""
    return bool(_ONE_OF.search(claim.text)) or any(
        place.word.sense.rpartition(" ")[2] == sense(group[1].lower())
        and place.preposition in ("in", "as", "with", "within", "of", "alongside")
        for place in claim.clauses.places
    )


def _helps_with(claim: Statement, source: Statement) -> bool:
    """Whether the person only helped with something that a claim tells of."""
    starts = (w.start for w in source.words if source.helps & {w.lower, *w.lower.split()})
    phrases = TAKING_PART.search(source.text) is not None
    return phrases or outside(starts, untold(claim, source))
