"""What a statement says that the person did, in verbs or in nouns of deeds."""

from __future__ import annotations

import re
from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_kinds import (
    is_participle,
    is_verb,
)
from services.generator.domain.statements.claim_words import HELPING, PREPOSITIONS, RECEIVING, SMALL
from services.generator.domain.statements.deeds import OF_OTHERS, deeds_of
from services.generator.domain.statements.nouns_of_deeds import done_in_nouns, is_plain
from services.generator.domain.statements.statements import Statement

#: How nouns of deeds end.
ACT = re.compile(r"(?:ing|tion|sion|ment|al|ance|ence|sis|ure|age)$")
#: After these somebody else does something.
_BEING = word_set("was were been is are")
_ME = word_set("me us myself ourselves")
#: Where these stand, a noun may be what somebody else does, or what is still to be done.
_NOT_OR_NOT_YET_DONE = OF_OTHERS | word_set("will be being been had")


#: "By phone": whoever did something like this has phoned.
_BY_MEANS = re.compile(r"\bby (?:tele)?(phone|email|fax)\b", re.IGNORECASE)


def told_deeds(source: Statement) -> frozenset[str | int]:
    """What a source says that the person did, in verbs or in nouns of deeds."""
    return source.kept(_told)


def _told(source: Statement) -> frozenset[str | int]:
    done = frozenset(m for word in deeds_of(source) for m in _granted(word, source))
    named = _named_only(source) | _named_of(source)
    by_means = {sense(found[1].lower()) for found in _BY_MEANS.finditer(source.text)}
    return done | named | done_in_nouns(source) | _left_in_passive(source) | by_means


def _granted(word: Word, source: Statement) -> frozenset[str | int]:
    return source.vocabulary.supported_by(word.sense, doing=True) | source.meant_by(word)


def is_quality(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether what looks like a verb says how a thing is, in the words of the source: "produced the
    lists and printed programme".
    """
    if _begins_sentence(claim, verb):
        return False  # "Trained volunteers", though there were trained volunteers
    done = {place.word.sense for place in source.clauses.places if place.is_verb}
    if " " in verb.lower:
        # "Across paid search", "handled controlled drugs": a thing wherever it stands.
        pairs = pairwise(source.words)
        before = (b for b, w in pairs if w.lower == verb.lower)
        named = any(b.lower in PREPOSITIONS or is_verb(b) for b in before)
        return named and verb.sense not in done
    after = next((word for word in claim.words if word.start >= verb.end), None)
    if after is None or claim.text[verb.end : after.start] != " ":
        return False
    if after.lower in SMALL or is_number(after.lower):
        return False
    known = [
        before
        for (before, word), (_, behind) in pairwise(pairwise(source.words))
        if (word.lower, behind.lower) == (verb.lower, after.lower)
    ]
    earlier = [word for word in claim.words if word.end <= verb.start][-2:]
    joined = [word.lower for word in earlier[-1:]] == ["and"]
    if joined and is_verb(earlier[0]):
        return False  # "checked and translated contracts"
    leading = (SMALL | PREPOSITIONS) - OF_OTHERS
    leading = leading - PREPOSITIONS if joined else leading
    led = any(b.lower in leading or is_verb(b) or is_number(b.lower) for b in known)
    return verb.sense not in done and led


def _begins_sentence(statement: Statement, word: Word) -> bool:
    """Whether a word stands first in a sentence."""
    before = statement.text[: word.start].rstrip()
    return not before or before[-1] == "."


def done_by_things(statement: Statement) -> frozenset[str | int]:
    """What something made does: "a model that replaced nine reports" is a model, replacing them."""
    pairs = pairwise(statement.words)
    done = [act for before, act in pairs if before.lower in ("that", "which")]
    return frozenset(m for word in done for m in statement.grants(word))


def _left_in_passive(statement: Statement) -> frozenset[str | int]:
    """What was done where nobody is named: "the job was rewritten" is of the person too."""
    found = statement.words
    if not found or is_verb(found[0]):
        return frozenset()
    done: set[str | int] = set()
    for at, word in enumerate(found):
        near = {other.lower for other in found[max(0, at - 4) : at]}
        agents = zip(found[at + 1 : at + 4], found[at + 2 : at + 5], strict=False)
        by_other = any(one.lower == "by" and who.lower not in _ME for one, who in agents)
        if near & _BEING and is_participle(word) and not by_other:
            done |= statement.grants(word)
    return frozenset(done)


def _named_only(statement: Statement) -> frozenset[str | int]:
    """What a clause without a verb names: "HPLC analysis of tablets" is of the person."""
    first = [place for place in statement.clauses.places if place.clause == 0]
    if any(place.is_verb for place in first) or statement.lower & _NOT_OR_NOT_YET_DONE:
        return frozenset()
    # "Our head designed it": of the head.
    named = [place.word for place in first if not is_participle(place.word)]
    return frozenset(m for word in named for m in statement.grants(word))


def _named_of(statement: Statement) -> frozenset[str | int]:
    """Deeds told as nouns: "did all of the planning of the trips", "helped with the packing of",
    unless what was done is another one: "tracked the delivery of laptops".
    """
    if statement.lower & (RECEIVING | _NOT_OR_NOT_YET_DONE):
        return frozenset()
    places = statement.clauses.places
    plain = statement.vocabulary.neutral | HELPING
    full = {p.clause for p in places if p.is_verb and not is_plain(p.word, plain)}
    free = {place.word.start for place in places if place.clause not in full}
    found = [
        word
        for word, after in pairwise(statement.words)
        if after.lower == "of" and ACT.search(word.lower) and word.start in free
    ]
    return frozenset(m for word in found for m in statement.grants(word))
