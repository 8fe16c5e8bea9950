"""What a statement says that the person did, in verbs or in nouns of deeds."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_kinds import (
    MAKING,
    SUPPORTING,
    is_light,
    is_participle,
    is_verb,
)
from services.generator.domain.statements.claim_words import HELPING, PREPOSITIONS, RECEIVING, SMALL
from services.generator.domain.statements.deeds import OF_OTHERS, deeds_of
from services.generator.domain.statements.objects import objects, objects_of
from services.generator.domain.statements.statements import Statement

#: What leads to the noun of a deed: "did all of the planning", "took part in the audit".
_OF_DEEDS = ("", "of", "in")
#: How nouns of deeds end.
ACT = re.compile(r"(?:ing|tion|sion|ment|al|ance|ence|sis|ure|age)$")
#: After these somebody else does something.
_BEING = word_set("was were been is are")
#: Who posted letters has created no posts, and who housed dogs has built no houses.
_OTHER_THINGS = frozenset(
    map(
        sense,
        word_set("post file house table show play check drill train coach book ship staff host"),
    )
)
#: Who took or completed lessons has given none, and who took orders has ordered nothing.
_TAKING = word_set("took taken taking completed completing")
_OF_OTHERS = frozenset(
    map(
        sense,
        word_set(
            "lesson class course tuition training exam degree diploma workshop"
            " order payment delivery complaint"
        ),
    )
)
_ME = word_set("me us myself ourselves")
#: Where these stand, a noun may be what somebody else does, or what is still to be done.
_NOT_OR_NOT_YET_DONE = OF_OTHERS | word_set("will be being been had")


def told_deeds(source: Statement) -> frozenset[str | int]:
    """What a source says that the person did, in verbs or in nouns of deeds."""
    done = frozenset(m for word in deeds_of(source) for m in _granted(word, source))
    named = _named_only(source) | _named_of(source)
    return done | named | _done(source) | _left_in_passive(source)


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


def takes_deed(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether what a verb that says little takes is a deed of the source: "placed orders" for
    "ordered", "created models" for "modelled".
    """
    if verb.lower not in SUPPORTING | MAKING:
        return False
    done = objects_of(claim.fine_clauses, verb)
    acts = [part for word in deeds_of(source) if is_verb(word) for part in _ends(word)]
    acts = [act for act in acts if act not in _OTHER_THINGS]
    known = frozenset(m for act in acts for m in source.vocabulary.of_one_root(act))
    return any(claim.vocabulary.of_one_root(_head(place.word)) & known for place in done)


def _ends(word: Word) -> set[str]:
    """The verb of a phrase, which stands first or last: "picked up", "load tested"."""
    return {word.sense.partition(" ")[0], word.sense.rpartition(" ")[2]}


def _head(word: Word) -> str:
    """What a word names, or the last of a phrase: visits in "home visits"."""
    return word.sense.rpartition(" ")[2]


def _done(statement: Statement) -> frozenset[str | int]:
    """What a verb that says little makes a deed of: repairs in "carried out repairs", and orders in
    "placed orders", but not the delivery in "ran the delivery team".
    """
    found: set[str | int] = set()
    places = statement.clauses.places
    plain = {place.clause for place in places if place.is_verb and _is_plain(place.word)}
    listed = (place for place in places if place.preposition == "including")
    taken = {place.clause for place in places if place.word.lower in _TAKING}
    for thing in (*objects(statement.clauses, plain, _OF_DEEDS), *listed):
        others = thing.clause in taken and _head(thing.word) in _OF_OTHERS
        if not is_participle(thing.word) and not others:
            # What is broader tells of a deed too, but its synonyms need not: a diary is a schedule.
            parts = (thing.word.sense, *thing.word.sense.split(" "))
            found.update(*map(statement.vocabulary.kinds, parts))
            found |= statement.meant_by(thing.word)
    return frozenset(found)


def done_by_things(statement: Statement) -> frozenset[str | int]:
    """What something made does: "a model that replaced nine reports" is a model, replacing them."""
    pairs = pairwise(statement.words)
    done = [act for before, act in pairs if before.lower in ("that", "which")]
    return frozenset(m for word in done for m in statement.grants(word))


def _is_plain(word: Word, more: Collection[str] = ()) -> bool:
    """Whether a verb says little besides what it takes."""
    return is_light(word) or word.lower in SUPPORTING or word.lower in more


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
    full = {p.clause for p in places if p.is_verb and not _is_plain(p.word, plain)}
    free = {place.word.start for place in places if place.clause not in full}
    found = [
        word
        for word, after in pairwise(statement.words)
        if after.lower == "of" and ACT.search(word.lower) and word.start in free
    ]
    return frozenset(m for word in found for m in statement.grants(word))
