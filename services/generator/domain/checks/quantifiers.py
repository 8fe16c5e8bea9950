"""Words such as "all" and "each": whether the source says so of the same things."""

from __future__ import annotations

from services.generator.domain.number_words import PERIODS
from services.generator.domain.statements import Statement

ALL = frozenset({"all", "any", "every", "each"})
_ONE_BY_ONE = frozenset({"each", "every"})


def is_said_of_all(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the word of the claim at `at`, one of `ALL`, claims no more than the source says."""
    word, after = claim.words[at].lower, claim.words[at + 1 : at + 2]
    if word == "any" and after and after[0].lower.endswith("s"):
        return True  # "any defects" are the defects
    if word == "each" and _is_one_by_one(claim, at, source):
        return True
    return _is_said_of_the_same(claim, at, source)


def _is_one_by_one(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "each" says no more than an "each" or "every" of the source, of no time."""
    is_of_time = any(word.lower in PERIODS for word in claim.words[at + 1 : at + 2])
    return bool(source.lower & _ONE_BY_ONE) and not is_of_time


def _is_said_of_the_same(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the source says "all", "any", "every" or "each" of the same."""
    near = [*claim.words[max(0, at - 1) : at], *claim.words[at + 1 : at + 3]]
    here = [claim.meant_by(word) for word in near if word.lower not in claim.vocabulary.neutral]
    for place, word in enumerate(source.words):
        if word.lower in ALL:
            around = [
                *source.words[max(0, place - 1) : place],
                *source.words[place + 1 : place + 5],
            ]
            there = [source.grants(other) for other in around]
            if any(one & other for one in here for other in there):
                return True
    return False
