"""What is said of what: words that the source says of different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.generator.domain.claim_words import LIGHT, is_light, is_verb
from services.generator.domain.clause_reader import Place
from services.generator.domain.number_words import PERIODS, QUALIFIERS
from services.generator.domain.statements import Statement


def moved_words(claim: Statement, source: Statement) -> Iterator[str]:
    """Pairs of words that the claim says of one another, and the source of different things."""
    for one, other, found in _apart(claim, source):
        if not any(a.clause == b.clause for a, b in found):
            yield f"“{one}” and “{other}” are said of different things in what you wrote."


def doubtful_pairs(claim: Statement, source: Statement) -> Iterator[str]:
    """Pairs that stand in one clause of the source, but may not go together there."""
    for one, other, found in _apart(claim, source):
        if any(a.clause == b.clause for a, b in found):
            yield f"“{one}” and “{other}” may not go together in what you wrote."


def other_objects(claim: Statement, source: Statement) -> Iterator[str]:
    """A verb whose object is gone, and that takes what stands behind it: "built the screen" for
    "built tests for the screen".
    """
    for verb, said in _objects(claim.fine_clauses.places):
        clauses = {place.clause for place in _meant(claim, verb, source) if place.is_verb}
        known = [
            place
            for place in source.clauses.places
            if place.clause in clauses and place.preposition in ("", "of") and not place.is_verb
        ]
        found = [place for one in said for place in _meant(claim, one, source)]
        if said and _is_verbatim(claim, verb, said[-1], source):
            continue
        if found and known and not any(place in known for place in found):
            yield f"“{verb.word.text}” may not go with “{said[-1].word.text}” in what you wrote."


def _objects(places: Sequence[Place]) -> Iterator[tuple[Place, list[Place]]]:
    """Verbs, each with the words behind it up to the first preposition."""
    for at, verb in enumerate(places):
        if verb.is_verb and not is_light(verb.word):
            found: list[Place] = []
            for place in places[at + 1 :]:
                if place.part != verb.part or place.preposition:
                    break
                found.append(place)
            yield verb, found


def _apart(
    claim: Statement, source: Statement
) -> Iterator[tuple[str, str, list[tuple[Place, Place]]]]:
    known = source.clauses
    for one, other in _pairs(claim, source):
        firsts, seconds = _meant(claim, one, source), _meant(claim, other, source)
        found = [(a, b) for a in firsts for b in seconds]
        if _is_verbatim(claim, one, other, source):
            continue
        if not any(known.together(a, b) for a, b in found):
            yield one.word.text, other.word.text, found


def _is_verbatim(claim: Statement, one: Place, other: Place, source: Statement) -> bool:
    """Whether the words from one to the other stand just so in the source."""
    start, end = min(one.word.start, other.word.start), max(one.word.end, other.word.end)
    return claim.text[start:end].casefold() in source.text.casefold()


def _pairs(claim: Statement, source: Statement) -> Iterator[tuple[Place, Place]]:
    """Words next to one another in a part, and verbs with what each later part begins with."""
    idle = claim.vocabulary.neutral | PERIODS.keys() | LIGHT | QUALIFIERS.keys()
    places = [
        place
        for place in claim.fine_clauses.places
        if not idle.issuperset(place.word.lower.split()) and _meant(claim, place, source)
    ]
    acting = {place.part for place in places if not place.is_verb and is_verb(place.word)}
    verb: Place | None = None
    before: Place | None = None
    for place in places:
        if before is None or before.clause != place.clause:
            verb = place if place.is_verb else None
        elif before.part == place.part:
            yield before, place
        elif verb is not None and not place.is_verb and place.part not in acting:
            yield verb, place
        before = place


def _meant(claim: Statement, place: Place, source: Statement) -> list[Place]:
    """Where the source says what a word says: in the same word, or else in another one."""
    places = source.clauses.places
    if same := [other for other in places if other.word.sense == place.word.sense]:
        return same
    meant = claim.meant_by(place.word)
    return [other for other in places if meant & source.grants(other.word)]
