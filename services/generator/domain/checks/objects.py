"""What is done to what: verbs whose object the claim has exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.generator.domain.checks.relations import is_verbatim, meant
from services.generator.domain.language.number_words import PERIODS
from services.generator.domain.language.text import sense, word_set
from services.generator.domain.language.word_kinds import is_light
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.told_deeds import ACT

#: "Taught swimming to beginners" may be "taught beginners to swim", if both are told.
_EITHER_FIRST = word_set("to about in on with at")

#: What consists of what "of" leads to.
_CONSISTING = frozenset(
    map(
        sense,
        word_set(
            """
            team fleet range series group set batch number variety herd flock pair portfolio
            caseload list collection pool line crew staff class panel stock total average kind type
            sort piece hundred thousand million dozen tonne ton kilo litre hour minute day week
            month year copy box bag pallet case load bundle party family cohort squad selection
            amount volume
            """
        ),
    )
)


def other_objects(claim: Statement, source: Statement) -> Iterator[str]:
    """A verb whose object is gone, and that takes what stands behind it: "built the screen" for
    "built tests for the screen".
    """
    for verb, said in _objects(claim.fine_clauses.places):
        clauses = {place.clause for place in meant(claim, verb, source) if place.is_verb}
        known = [
            place
            for place in source.clauses.places
            if place.clause in clauses and not place.is_verb and _is_object(place, source)
        ]
        found = [place for one in said for place in meant(claim, one, source)]
        if not (found and known) or is_verbatim(claim, verb, said[-1], source):
            continue
        if any(place.is_verb and place.clause in clauses for place in found):
            continue  # "prepared drafts of" what was drafted
        asked = any(p.word.sense == "ask" for p in source.clauses.places if p.clause in clauses)
        asked = asked and all(place.preposition == "for" for place in found)
        refers = asked or clauses & source.clauses.referring
        if (
            not refers
            and not any(place in known for place in found)
            and not (
                all(place.preposition in _EITHER_FIRST for place in found)
                and any(place in known for place in _said(claim, source))
            )
        ):
            yield f"“{verb.word.text}” may not go with “{said[-1].word.text}” in what you wrote."


def _is_object(place: Place, source: Statement) -> bool:
    """Whether a word is what something is done to, or what that consists of: who repaired "a fleet
    of buses" repaired buses, but who maintained pages of a shop did not maintain the shop.
    """
    if place.preposition != "of":
        return not place.preposition
    before = [
        other.word
        for other in source.clauses.places
        if other.part == place.part and other.number < place.number and not other.preposition
    ]
    return not before or before[-1].sense in _CONSISTING or bool(ACT.search(before[-1].lower))


def _said(claim: Statement, source: Statement) -> Iterator[Place]:
    """What the source says of things, and the claim too."""
    for place in claim.fine_clauses.places:
        if not place.is_verb:
            yield from meant(claim, place, source)


def _objects(places: Sequence[Place]) -> Iterator[tuple[Place, list[Place]]]:
    """Verbs, each with the words behind it up to the first preposition."""
    for at, verb in enumerate(places):
        if verb.is_verb and not is_light(verb.word):
            found: list[Place] = []
            for place in places[at + 1 :]:
                if place.part != verb.part or place.preposition:
                    break
                found.append(place)
            often = all(place.word.lower in PERIODS for place in found)
            yield verb, [] if often else found
