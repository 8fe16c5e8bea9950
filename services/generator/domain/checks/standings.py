"""Titles and credentials that are only near in meaning to what a source says."""

from __future__ import annotations

from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_participle
from services.generator.domain.statements.inflating_words import STANDING
from services.generator.domain.statements.statements import Statement


def is_new_standing(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a title or credential is only near in meaning to what the source says."""
    word = claim.words[at]
    if word.lower not in STANDING or _is_done(claim, at):
        return False
    root = _root(word)
    return not any(_root(known) == root for known in source.words)


def _is_done(claim: Statement, at: int) -> bool:
    """Whether what can be a standing tells a deed: "registered 40 guests", no registered nurse."""
    word, after = claim.words[at], claim.words[at + 1 : at + 2]
    verbs = (place.word for place in claim.fine_clauses.places if place.is_verb)
    named = any(one.sense != one.stem and not one.lower.endswith("s") for one in after)
    return is_participle(word) and word in verbs and bool(after) and not named


def _root(word: Word) -> str:
    return word.sense.partition("-")[0][:6]
