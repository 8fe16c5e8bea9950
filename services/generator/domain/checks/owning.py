"""Whose something is."""

from __future__ import annotations

from itertools import pairwise

from services.generator.domain.language.text import word_set
from services.generator.domain.statements.statements import Statement

_WHOSE, _MINE = word_set("their his her its"), word_set("my our")


def is_owned(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "own" says no more than "their", or the source has it with the same thing: who has
    own tools need not have an own shop.
    """
    owner = claim.words[at - 1].lower
    if owner not in _MINE:
        return owner in _WHOSE
    said = [meant for word in claim.words[at + 1 : at + 2] for meant in claim.meant_by(word)]
    owned = (thing for word, thing in pairwise(source.words) if word.lower == "own")
    return any({*said} & source.grants(thing) for thing in owned)
