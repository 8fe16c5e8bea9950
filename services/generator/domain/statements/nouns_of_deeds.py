"""Deeds told in nouns: "carried out repairs", "wrote a summary of".

Such nouns count only behind verbs that leave the deed to them, as many a noun is a thing as well.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from services.generator.domain.language.text import Word, sense, word_set, words
from services.generator.domain.language.word_kinds import (
    MAKING,
    SUPPORTING,
    is_light,
    is_participle,
    is_verb,
)
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.deeds import deeds_of
from services.generator.domain.statements.objects import objects, objects_of
from services.generator.domain.statements.statements import Statement

#: What leads to the noun of a deed: "did all of the planning", "took part in the audit".
_OF_DEEDS = ("", "of", "in")
#: Who posted letters has created no posts, and who housed dogs has built no houses.
_OTHER_THINGS = frozenset(
    map(
        sense,
        word_set(
            "post file house table show play check drill train coach book ship staff host"
            " appointment"
        ),
    )
)
#: Who took or completed lessons has given none, and who took orders has ordered nothing.
_TAKING = word_set("took taken taking completed completing")
TAKEN_FROM_OTHERS = frozenset(
    map(
        sense,
        word_set(
            "lesson class course tuition training exam degree diploma workshop"
            " order payment delivery complaint call"
        ),
    )
)
#: These somebody takes of things: "took measurements of".
_TAKEN = frozenset(
    map(
        sense,
        word_set("measurement reading sample photograph picture note minutes recording count scan"),
    )
)
#: Who writes one of these about a thing has done it to the thing: "wrote a summary of".
_WRITING = word_set("created creating wrote writing drew drawing compiled compiling")
_TEXTS = frozenset(
    map(
        sense,
        word_set(
            "summary description analysis review evaluation assessment translation transcript"
            " transcription comparison catalogue list outline sketch index record calculation"
        ),
    )
)
#: What a deed is done in may be named for it: "held counselling sessions" for "counselled".
_OCCASIONS = frozenset(map(sense, ("session", "meeting", "appointment", "interview", "round")))


def done_in_nouns(statement: Statement) -> frozenset[str | int]:
    """What a statement tells the person did in nouns of deeds."""
    return _done(statement) | _done_in_phrases(statement) | _written(statement)


def takes_deed(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether what a verb that says little takes is a deed of the source: "placed orders" for
    "ordered", "created models" for "modelled".
    """
    if verb.lower not in SUPPORTING | MAKING:
        return False
    acts = [part for word in deeds_of(source) if is_verb(word) for part in _ends(word)]
    acts = [act for act in acts if act not in _OTHER_THINGS]
    known = frozenset(m for act in acts for m in source.vocabulary.of_one_root(act))
    done = list(objects_of(claim.fine_clauses, verb))
    if any(claim.vocabulary.of_one_root(_head(place.word)) & known for place in done):
        return True
    own = {_head(word) for word in source.words} & _OCCASIONS
    meeting = [place.word for place in done if _head(place.word) in own]
    return any(claim.vocabulary.of_one_root(_kind(claim, word)) & known for word in meeting)


def _kind(statement: Statement, word: Word) -> str:
    """Of what kind an occasion is: counselling in "counselling sessions"."""
    kind, _, _ = word.sense.rpartition(" ")
    before = [other for other in statement.words if other.end + 1 == word.start]
    return kind if kind or not before else before[-1].sense


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
    plain = {place.clause for place in places if place.is_verb and is_plain(place.word)}
    listed = (place for place in places if place.preposition == "including")
    taken = {place.clause for place in places if place.word.lower in _TAKING}
    for thing in (*objects(statement.clauses, plain, _OF_DEEDS), *listed):
        others = thing.clause in taken and _head(thing.word) in TAKEN_FROM_OTHERS
        if not is_participle(thing.word) and not others:
            # What is broader tells of a deed too, but its synonyms need not: a diary is a schedule.
            parts = (thing.word.sense, *thing.word.sense.split(" "))
            found.update(*map(statement.vocabulary.kinds, parts))
            found |= statement.meant_by(thing.word)
    return frozenset(found)


def _done_in_phrases(statement: Statement) -> frozenset[str | int]:
    """The same where verb and noun count as one word: "took measurements of"."""
    found: set[str | int] = set()
    for word in deeds_of(statement):
        verb, *more = words(word.text)
        if more and is_light(verb):
            named = (one.sense for one in more if one.sense not in _OTHER_THINGS)
            done = (one for one in named if verb.lower not in _TAKING or one in _TAKEN)
            found.update(*map(statement.vocabulary.of_one_root, done))
    return frozenset(found)


def tells_in_phrase(claim: Statement, verb: Word, known: frozenset[str | int]) -> bool:
    """Whether a phrase of a verb that says little and a noun tells a deed that is known: "took
    samples" for "sampled".
    """
    light, *more = words(verb.text)
    named = [one.sense for one in more if one.lower not in PREPOSITIONS]
    taken = light.lower not in _TAKING or bool(_TAKEN & {*named})
    root = frozenset(m for one in named for m in claim.vocabulary.of_one_root(one))
    return bool(more) and is_light(light) and taken and bool(root & known)


def _written(statement: Statement) -> frozenset[str | int]:
    """What somebody did who wrote about it: "wrote a summary of the interviews"."""
    places = statement.clauses.places
    writing = {p.clause for p in places if p.is_verb and p.word.lower in _WRITING}
    things = {thing.word.start for thing in objects(statement.clauses, writing)}
    found = (
        statement.vocabulary.of_one_root(word.sense)
        for word, after in pairwise(statement.words)
        if word.sense in _TEXTS and word.start in things and after.lower == "of"
    )
    return frozenset[str | int]().union(*found)


def is_plain(word: Word, more: Collection[str] = ()) -> bool:
    """Whether a verb says little besides what it takes."""
    return is_light(word) or word.lower in SUPPORTING or word.lower in more
