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
    for verb in places:
        for act in vocabulary.bound_acts.get(verb.word.sense, ()):
            for place in places:
                if place.clause == verb.clause and place != verb:
                    granted = source.grants(place.word)
                    if granted & act.objects:
                        yield act.broader, granted
