"""Who did what to what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from services.generator.domain.language.text import Word, words
from services.generator.domain.language.word_kinds import is_light, is_participle, is_verb
from services.generator.domain.statements import frames
from services.generator.domain.statements.bound_deeds import is_said_of_object
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.deeds import OF_OTHERS, deeds_of, is_free
from services.generator.domain.statements.described import described
from services.generator.domain.statements.nouns_of_deeds import takes_deed
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.told_deeds import (
    done_by_things,
    is_quality,
    told_deeds,
)

_REACH = 5  # words


def other_deeds(claim: Statement, source: Statement) -> Iterator[str]:
    """A verb, its object, or what stands where, other than in the source."""
    if verb := _other_deed(claim, source):
        yield f"“{verb}” is not what you say you did."
    if verb := frames.other_frame(claim, source):
        yield f"“{verb}” is said of something else in your statement."
    if connective := frames.turned_around(claim, source):
        yield f"It turns around what stands before and behind “{connective}”."


def _other_deed(claim: Statement, source: Statement) -> str:
    """A verb of the claim that the source does not say of the person, though it has the word."""
    known, of_things = told_deeds(source), done_by_things(source)
    begun, of_things_only = set(deeds_of(claim)), described(source)
    acts = (place.word for place in claim.fine_clauses.places if place.is_verb)
    for verb in (act for act in acts if act in begun and not _is_of_others(claim, act)):
        if is_quality(claim, verb, source):
            continue
        if verb.sense in of_things_only:
            return verb.text
        if is_light(verb) or takes_deed(claim, verb, source):
            continue
        if _claims_no_deed(claim, verb, source):
            continue
        if not is_free(claim, verb) and not is_said_of_object(claim, verb, source):
            # "Gave talks" is given, whether the source joins it or not.
            first = words(verb.text)[0]
            meant = claim.meant_by(verb)
            meant |= claim.meant_by(first) if is_light(first) else frozenset()
            follows = verb.lower.endswith("ing") and bool(meant & of_things)
            if not meant & known and not follows and meant & source.granted:
                return verb.text
    return ""


def _claims_no_deed(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether a verb says that somebody else did it, that it was done, or that it was not."""
    passive = _is_done_by_others(claim, verb) or _stays_passive(claim, verb, source)
    return passive or _is_denied(claim, verb, source)


def _is_of_others(statement: Statement, verb: Word) -> bool:
    before = [word for word in statement.words if word.end <= verb.start]
    near = {word.lower for word in before[-_REACH:]}
    if near & OF_OTHERS == {"who"} and not any(map(is_verb, before)):
        return False  # "Analyst who drew up …" is the person
    return bool(near & OF_OTHERS)


def _is_done_by_others(statement: Statement, verb: Word) -> bool:
    """Whether it is done by somebody: "…, reviewed by two colleagues"."""
    after = [word.lower for word in statement.words if word.start >= verb.end][:1]
    return is_participle(verb) and after == ["by"] and statement.words[0] != verb


def _stays_passive(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether both leave open who did it: "a model, tested on data" for "it was tested on data"."""
    before = [word for word in claim.words if word.end <= verb.start][-1:]
    after = [word.lower for word in claim.words if word.start >= verb.end][:1]
    told_of_thing = any("," in claim.text[word.end : verb.start] for word in before)
    if not (is_participle(verb) and told_of_thing and {*after} & PREPOSITIONS):
        return False
    return any(
        being.lower in ("was", "were") and word.lower == verb.lower and (led.lower in after)
        for (being, word), (_, led) in pairwise(pairwise(source.words))
    )


def _is_denied(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether both say that it was not done: "missed no slot" for "without missing a slot"."""
    after = [word.lower for word in claim.words if word.start >= verb.end][:1]
    return after == ["no"] and any(
        before.lower == "without" and bool(claim.meant_by(verb) & source.meant_by(word))
        for before, word in pairwise(source.words)
    )
