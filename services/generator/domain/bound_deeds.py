"""Verbs that follow from another one with the same object: who put printers on a network has
installed these printers, but who put up posters of an app has not installed the app.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.generator.domain.clause_reader import Place
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word


def is_said_of_object(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether a verb of the claim follows from a verb of the source, as both have an object for
    which the lists say so.
    """
    meant = claim.meant_by(verb)
    said = [claim.meant_by(place.word) for place in _beside(claim, verb)]
    return any(
        meant & broader and any(one & granted for one in said)
        for broader, granted in _bound(source)
    )


def _beside(claim: Statement, verb: Word) -> Sequence[Place]:
    """What stands in the clause of a verb, besides verbs."""
    places = claim.fine_clauses.places
    clauses = {place.clause for place in places if place.word == verb}
    return [place for place in places if place.clause in clauses and not place.is_verb]


def _bound(source: Statement) -> Iterator[tuple[frozenset[str | int], frozenset[str | int]]]:
    """What the verbs of a source also say, with the object that lets them."""
    vocabulary, places = source.vocabulary, source.clauses.places
    for verb, before in zip(places, [None, *places], strict=False):
        acts = vocabulary.bound_acts.get(verb.word.sense, ())
        for place in places if acts and _may_tell(verb, before) else ():
            if place.clause == verb.clause and place != verb and not _owns(source, place):
                granted = source.grants(place.word)
                yield from ((act.broader, granted) for act in acts if granted & act.objects)


def _may_tell(place: Place, before: Place | None) -> bool:
    """Whether a word can be a verb where it stands; the first of a part may, whatever its form."""
    return place.is_verb or before is None or before.part != place.part


def _owns(source: Statement, place: Place) -> bool:
    """Whether it is whose a thing is: who took the guests' coats has taken no guests."""
    return source.text[place.word.end :].startswith(("'", "’"))
