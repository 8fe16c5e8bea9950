"""Verbs that follow from another one with the same object: who put printers on a network has
installed these printers, but who put up posters of an app has not installed the app.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from services.generator.domain.language.split_verbs import STAYING
from services.generator.domain.language.text import Word, sense, words
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.deeds import deeds_of
from services.generator.domain.statements.implications import BoundAct
from services.generator.domain.statements.objects import objects
from services.generator.domain.statements.statements import Statement

#: "Conducted viewings of flats": behind the noun of a deed.
_OF_DEEDS = ("", "of")
_OF_SOMETHING = frozenset(["of", "on", "to", "for"])
#: What follows did it: "drawings were checked by a surveyor", but not "by hand".
_BY_OTHERS = re.compile(
    r" by (?:an?|the|my|our|their) (?!\w+th\b|first|second|third|end|deadline|date|time|hour)\w",
    re.IGNORECASE,
)
#: "While the negotiating team agreed a deal": a thing, or people.
_NAMING = re.compile(r"\b(?:the|an?|my|our|their|its|his|her) $", re.IGNORECASE)
_USE = sense("use")
_THEM = re.compile(r" (?:it|them)\b", re.IGNORECASE)


def is_said_of_object(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether a verb of the claim follows from a verb of the source, as both have an object for
    which the lists say so.
    """
    meant = claim.meant_by(verb)
    verbs = [place for place in claim.fine_clauses.places if place.word == verb]
    clauses = {number for place in verbs for number in _clauses(claim.text, place)}
    said = [one.word for one in objects(claim.fine_clauses, clauses, _OF_DEEDS)]
    said = said or [one.word for one in objects(claim.fine_clauses, clauses, PREPOSITIONS)][:1]
    # "With results recorded in Excel": what was recorded stands before it.
    said += [p.word for p in claim.fine_clauses.places if p.number + 1 in _participles(verbs)]
    own = {place.word.sense for place in source.clauses.places}
    return any(
        meant & broader and any(_is_same(word, thing, claim, source, own) for word in said)
        for broader, thing in source.kept(_meant if _is_meant(claim, verb) else _done)
    )


def is_deed_of_object(claim: Statement, deed: Word, source: Statement) -> bool:
    """Whether the noun of a deed follows from a verb of the source and its object, and is of no
    other thing: "cannulation" from "put in cannulas", "coverage of hearings" from "covered
    hearings".
    """
    meant = claim.meant_by(deed)
    own = {place.word.sense for place in source.clauses.places}
    things = list(_things_of(claim, deed))
    return any(
        meant & broader
        and (not things or any(_is_same(word, thing, claim, source, own) for word in things))
        for broader, thing in source.kept(_done)
    )


def _done(source: Statement) -> Sequence[tuple[frozenset[str], Word]]:
    """What the verbs of a source and its "using" also say, with the objects that let them."""
    return (*_bound(source, meant_to=False), *_used(source))


def _meant(source: Statement) -> Sequence[tuple[frozenset[str], Word]]:
    """The same with verbs behind "to", of what is only meant."""
    return (*_bound(source, meant_to=True), *_used(source))


def _things_of(claim: Statement, deed: Word) -> Iterator[Word]:
    """What the noun of a deed is said of: before it in a compound, or behind "of", "on", "to"."""
    places = claim.fine_clauses.places
    for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False):
        if place.word != deed:
            continue
        if before and before.part == place.part and not before.is_verb:
            yield before.word
        if after and after.clause == place.clause and after.preposition in _OF_SOMETHING:
            yield after.word


def _is_meant(statement: Statement, verb: Word) -> bool:
    """Whether a verb says what something was done for: "met executors to collect deeds"."""
    return any(w == verb and before.lower == "to" for before, w in pairwise(statement.words))


def _participles(verbs: Iterable[Place]) -> Collection[int]:
    return {place.number for place in verbs if not place.is_verb}


def _is_same(
    word: Word, thing: Word, claim: Statement, source: Statement, own: Collection[str]
) -> bool:
    """Whether a word of the claim means a thing of the source, and no other that is called so."""
    if word.sense in own:
        return word.sense == thing.sense
    # The crew of a source is the "maintenance crew" of a claim.
    head = words(word.text)[-1]
    meant = claim.meant_by(word) | (claim.meant_by(head) if head.sense not in own else frozenset())
    return bool(meant & source.grants(thing))


def _bound(source: Statement, *, meant_to: bool) -> Iterator[tuple[frozenset[str], Word]]:
    """What the verbs of a source also say, with the object that lets them; those behind "to" too
    if what they tell is only meant.
    """
    places = source.clauses.places
    gerunds = any(place.word.lower.endswith("ing") and not place.is_verb for place in places)
    done = frozenset(deeds_of(source)) if gerunds else frozenset()
    for before, verb in zip([None, *places], places, strict=False):
        acts = list(_acts(source, verb.word))
        begun = verb.is_verb or (verb.word in done and verb.word.lower.endswith("ing"))
        begun = begun or (meant_to and verb.preposition == "to" and _is_meant(source, verb.word))
        # "For the repair team", "savings that could be made": nothing done.
        named = verb.preposition or _NAMING.search(source.text[: verb.word.start])
        if not begun and (named or (before and before.part == verb.part)):
            continue
        if _BY_OTHERS.match(source.text, verb.word.end):
            continue
        numbers = _clauses(source.text, verb)
        led = ("",) if verb.is_verb else ("", verb.preposition)
        for thing in objects(source.clauses, numbers, led) if acts else ():
            behind = thing != verb and (verb.is_verb or thing.number > verb.number or len(led) < 2)
            granted = _kinds(source, thing.word) if behind else frozenset()
            yield from ((act.broader, thing.word) for act in acts if granted & act.objects)


def _used(source: Statement) -> Iterator[tuple[frozenset[str], Word]]:
    """What "using" also says of some things: "operated a forklift" for "…, using a forklift"."""
    for place in source.clauses.places:
        if place.preposition == "using":
            kinds = _kinds(source, place.word)
            acts = source.vocabulary.bound_acts.get(_USE, ())
            yield from ((act.broader, place.word) for act in acts if kinds & act.objects)


def _kinds(source: Statement, thing: Word) -> frozenset[str | int]:
    """What a thing of a source is; of a phrase also what its last word is."""
    known = source.vocabulary.kinds(thing.sense)
    return known | source.vocabulary.kinds(words(thing.text)[-1].sense)


def _clauses(text: str, verb: Place) -> Collection[int]:
    """The clause of a verb, and the one before if what it is done to was named there: "and posted
    them".
    """
    return {verb.clause, verb.clause - bool(_THEM.match(text, verb.word.end))}


def _acts(source: Statement, verb: Word) -> Iterator[BoundAct]:
    """What a verb also says of some objects; with "into" too: "turned reports into slides"."""
    known = source.vocabulary.bound_acts
    yield from known.get(verb.sense, ())
    first, _, particle = verb.sense.partition(" ")
    yield from known.get(first, ()) if particle in STAYING else ()
