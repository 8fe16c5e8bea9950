"""Words of a claim that need no word of its source."""

from __future__ import annotations

import re

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import word_set
from services.generator.domain.statements.claim_words import (
    DIRECTION_ALONE,
    DOWN,
    MOTION,
    NEGATIONS,
)
from services.generator.domain.statements.statements import Statement

#: Links that claim nothing; "thereby" is checked as a result.
_LINKS = word_set(
    "about during upon towards toward regarding concerning covering around also then there together"
    " off onto aboard thereby"
)
#: What had been so was so before.
_WAS_BEFORE = re.compile(r"\bhad (?:been|\w+ed)\b|\bused to\b", re.IGNORECASE)
_BEFORE = word_set("previously formerly")


def free_words(claim: Statement, source: Statement) -> set[str]:
    """In lower case: links, neutral words, and what its figures or terms say already."""
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    free = {part.lower() for wording in shared for part in wording.split()}
    if claim.slopes & source.slopes:
        known = claim.sloping & DIRECTION_ALONE
        free |= {word for word in known if ("down" if word in DOWN else "up") in claim.slopes}
    if claim.ascents and set(claim.ascents) <= set(source.ascents):
        free |= claim.sloping & MOTION
    if re.search(r"\bboth\W+(?:\w+\W+){1,3}and\b", claim.text, re.IGNORECASE):
        free.add("both")
    if _WAS_BEFORE.search(source.text):
        free |= _BEFORE
    if claim.negations and claim.negations == source.negations:
        free |= NEGATIONS
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    return (
        free | claim.vocabulary.neutral | _LINKS | {word for word in often if not is_number(word)}
    )
