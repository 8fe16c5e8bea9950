"""Verbs that follow from another one with the same object: who put printers on a network has
installed these printers, but who put up posters of an app has not installed the app.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest

from services.generator.domain.clause_reader import Place
from services.generator.domain.clauses import Clauses
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word

_DIRECT = ("",)
#: "Conducted viewings of flats": behind the noun of a deed.
_OF_DEEDS = ("", "of")


def is_said_of_object(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether a verb of the claim follows from a verb of the source, as both have an object for
    which the lists say so.
    """
    meant = claim.meant_by(verb)
    clauses = {place.clause for place in claim.fine_clauses.places if place.word == verb}
    said = [one.word for one in _objects(claim.fine_clauses, clauses, _OF_DEEDS)]
    own = {place.word.sense for place in source.clauses.places}
    return any(
        meant & broader and any(_is_same(word, thing, claim, source, own) for word in said)
        for broader, thing in _bound(source)
    )


def _is_same(
    word: Word, thing: Word, claim: Statement, source: Statement, own: Collection[str]
) -> bool:
    """Whether a word of the claim means a thing of the source, and no other that is called so."""
    if word.sense in own:
        return word.sense == thing.sense
    return bool(claim.meant_by(word) & source.grants(thing))


def _bound(source: Statement) -> Iterator[tuple[frozenset[str], Word]]:
    """What the verbs of a source also say, with the object that lets them."""
    for verb in source.clauses.places:
        acts = source.vocabulary.bound_acts.get(verb.word.sense, ())
        for thing in _objects(source.clauses, {verb.clause}, _DIRECT) if acts else ():
            granted = source.grants(thing.word) if thing != verb else frozenset()
            yield from ((act.broader, thing.word) for act in acts if granted & act.objects)


def _objects(
    clauses: Clauses, numbers: Collection[int], prepositions: Collection[str]
) -> Iterator[Place]:
    """What something is done to in some clauses: heads of what is not led to otherwise."""
    places = clauses.places
    for place, after in zip_longest(places, places[1:]):
        goes_on = after and (after.part, after.preposition) == (place.part, place.preposition)
        is_head = not goes_on or after.is_verb
        if place.clause in numbers and is_head and place.preposition in prepositions:
            yield place
