"""Participles that say how a thing is, and not what the person did: "packed crates"."""

from __future__ import annotations

from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS, SMALL
from services.generator.domain.statements.deeds import deeds_of
from services.generator.domain.statements.statements import Statement

_NO_THINGS = SMALL | PREPOSITIONS | {"and", "or", "but", "a", "an", "the"}


def described(source: Statement) -> frozenset[str]:
    """The senses of participles that only describe things, and that are no deed elsewhere: "packed"
    of "loaded packed crates".
    """
    deeds = {word.sense for word in deeds_of(source)}
    found = set()
    for (before, word), (_, after) in pairwise(pairwise(source.words)):
        near = source.text[before.end : word.start] == source.text[word.end : after.start] == " "
        begins = is_verb(before) or before.lower in PREPOSITIONS
        thing = not (is_verb(after) or is_number(after.lower) or after.lower in _NO_THINGS)
        if near and begins and thing and is_participle(word):
            found.add(word.sense)
    return frozenset(found - deeds)
