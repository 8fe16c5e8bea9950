"""What the person did, as a statement says: its verbs, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from services.generator.domain.bound_deeds import is_said_of_object
from services.generator.domain.claim_words import HELPING, RECEIVING
from services.generator.domain.clauses import objects
from services.generator.domain.number_words import PERIODS
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word, word_set
from services.generator.domain.word_kinds import (
    MAKING,
    SUPPORTING,
    is_light,
    is_participle,
    is_verb,
)

_REACH = 5  # words
#: With the noun of a deed these say that it was done.
_PLAIN = word_set(
    "placed placing held holding ran running run kept keeping offered offering had put"
)
#: How nouns of deeds end.
ACT = re.compile(r"(?:ing|tion|sion|ment|al|ance|ence|sis|ure|age)$")
#: After these somebody else does something.
_BEING = word_set("was were been is are")
_OF_OTHERS = word_set("that which who whom whose")
_ME = word_set("me us myself ourselves")
#: Where these stand, a noun may be what somebody else does, or what is still to be done.
_NOT_OR_NOT_YET_DONE = _OF_OTHERS | word_set("will be being been had")
_BEFORE_VERBS = word_set(
    """
    and by to for in of on through via then while after before when with also helped helping
    assisted helps help assist supported which i we he she they have
    has had who successfully personally
    """
)


def other_deed(claim: Statement, source: Statement) -> str:
    """A verb of the claim that the source does not say of the person, though it has the word."""
    known = frozenset(m for word in deeds_of(source) for m in source.grants(word)) | _done(source)
    known |= _left_in_passive(source) | _named_only(source) | _named_of(source)
    of_things = _done_by_things(source)
    begun = set(deeds_of(claim))
    for place in claim.fine_clauses.places:
        verb = place.word
        if not place.is_verb or is_light(verb) or verb not in begun or _is_of_others(claim, verb):
            continue
        if takes_deed(claim, verb, source):
            continue
        if _is_done_by_others(claim, verb):
            continue
        if not is_free(claim, verb) and not is_said_of_object(claim, verb, source):
            meant = claim.meant_by(verb)
            follows = verb.lower.endswith("ing") and bool(meant & of_things)
            if not meant & known and not follows and meant & source.granted:
                return verb.text
    return ""


def takes_deed(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether what a verb that says little takes is a deed of the source: "placed orders" for
    "ordered", "created models" for "modelled".
    """
    if verb.lower not in SUPPORTING | MAKING:
        return False
    clauses = {place.clause for place in claim.fine_clauses.places if place.word == verb}
    done = objects(claim.fine_clauses, clauses)
    acts = [word.sense.partition(" ")[0] for word in deeds_of(source) if is_verb(word)]
    known = frozenset(m for act in acts for m in source.vocabulary.supported_by(act, doing=True))
    return any(claim.meant_by(place.word) & known for place in done)


def deeds_of(statement: Statement) -> Iterator[Word]:
    """Words where a verb of the person stands: at the beginning of a part, after "by", "and" …"""
    before: Word | None = None
    of_others = acts = False
    for word, after in zip_longest(statement.words, statement.words[1:]):
        between = statement.text[before.end : word.start] if before else "\n"
        begins = before is None or bool(re.search(r"[;:.,()\n–—-]", between))
        # "…, which cut costs" is of the person, "…, which the head cut" is not, nor is "helped the
        # head, who …"; but "Analyst who …" is.
        follows = begins and after is not None and is_verb(after)
        relates = word.lower in _OF_OTHERS and ((word.lower == "who" and acts) or not follows)
        acts = acts or is_verb(word)
        of_others = relates or (of_others and not begins)
        adverb = before is not None and before.lower.endswith("ly") and before.lower not in PERIODS
        after_opener = before is not None and before.lower in _BEFORE_VERBS
        if not of_others and (begins or adverb or after_opener):
            yield word
        before = word


def _done(statement: Statement) -> frozenset[str | int]:
    """What a verb that says little makes a deed of: repairs in "carried out repairs", and orders in
    "placed orders", but not the delivery in "ran the delivery team".
    """
    found: set[str | int] = set()
    for at, word in enumerate(statement.words):
        if is_light(word):
            near = statement.words[at + 1 : at + 1 + _REACH]
            found.update(*(statement.grants(other) for other in near))
    places = statement.clauses.places
    plain = {place.clause for place in places if place.is_verb and _is_plain(place.word)}
    listed = (place for place in places if place.preposition == "including")
    for thing in (*objects(statement.clauses, plain), *listed):
        if not is_participle(thing.word):
            found.update(statement.grants(thing.word))
    return frozenset(found)


def _done_by_things(statement: Statement) -> frozenset[str | int]:
    """What something made does: "a model that replaced nine reports" is a model, replacing them."""
    pairs = pairwise(statement.words)
    done = [act for before, act in pairs if before.lower in ("that", "which")]
    return frozenset(m for word in done for m in statement.grants(word))


def _is_plain(word: Word) -> bool:
    return is_light(word) or word.lower in SUPPORTING


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


def _is_of_others(statement: Statement, verb: Word) -> bool:
    before = [word for word in statement.words if word.end <= verb.start]
    near = {word.lower for word in before[-_REACH:]}
    if near & _OF_OTHERS == {"who"} and not any(map(is_verb, before)):
        return False  # "Analyst who drew up …" is the person
    return bool(near & _OF_OTHERS)


def _named_only(statement: Statement) -> frozenset[str | int]:
    """What a clause without a verb names: "HPLC analysis of tablets" is of the person."""
    first = [place for place in statement.clauses.places if place.clause == 0]
    if any(place.is_verb for place in first) or statement.lower & _NOT_OR_NOT_YET_DONE:
        return frozenset()
    # "Our head designed it": of the head.
    named = [place.word for place in first if not is_participle(place.word)]
    return frozenset(m for word in named for m in statement.grants(word))


def _named_of(statement: Statement) -> frozenset[str | int]:
    """Deeds told as nouns: "did all of the planning of the trips", unless only looked on."""
    if statement.lower & (RECEIVING | _NOT_OR_NOT_YET_DONE):
        return frozenset()
    found = [
        word
        for word, after in pairwise(statement.words)
        if after.lower == "of" and ACT.search(word.lower)
    ]
    return frozenset(m for word in found for m in statement.grants(word))


def _is_done_by_others(statement: Statement, verb: Word) -> bool:
    """Whether it is done by somebody: "…, reviewed by two colleagues"."""
    after = [word.lower for word in statement.words if word.start >= verb.end][:1]
    return is_participle(verb) and after == ["by"] and statement.words[0] != verb


def is_free(statement: Statement, word: Word) -> bool:
    """Whether a verb says nothing of its own, or only that the person helped."""
    return word.lower in statement.vocabulary.neutral or word.lower in HELPING
