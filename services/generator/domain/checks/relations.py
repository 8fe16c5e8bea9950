"""What is said of what: words that the source says of different things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.generator.domain.language.number_words import PERIODS, QUALIFIERS
from services.generator.domain.language.word_kinds import LIGHT, is_adverb, is_verb
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.deeds import deeds_of
from services.generator.domain.statements.statements import Statement

_TAKING = frozenset({"make", "take", "give", "carri"})
_COUNTING = frozenset({"average", "total", "up", "least", "following"})
#: Behind what is only counted: "9,000 words a week".
_A_PERIOD = re.compile(
    rf"\s+(?:(?:an?|per|each|every)\s+(?:{'|'.join(PERIODS)})|(?:dai|week|month|year)ly)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r",\s+with\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|that)\b", re.IGNORECASE)


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


def _apart(
    claim: Statement, source: Statement
) -> Iterator[tuple[str, str, list[tuple[Place, Place]]]]:
    known = source.clauses
    for one, other in _pairs(claim, source):
        if is_verbatim(claim, one, other, source):
            continue
        firsts, seconds = meant(claim, one, source), meant(claim, other, source)
        found = [(a, b) for a in firsts for b in seconds]
        if not any(known.together(a, b) or _is_shared(claim, source, a, b) for a, b in found):
            yield one.word.text, other.word.text, found


def _is_shared(claim: Statement, source: Statement, one: Place, other: Place) -> bool:
    """Whether something is said of two deeds of the source, and both are told."""
    first, second = sorted((one, other), key=lambda place: place.number)
    acts = [p for p in source.clauses.places if p.is_verb and p.clause == second.clause]
    told = any(claim.meanings & source.grants(place.word) for place in acts)
    return first.clause < second.clause and told and source.clauses.closes(first, second)


def is_verbatim(claim: Statement, one: Place, other: Place, source: Statement) -> bool:
    """Whether the words from one to the other stand just so in the source."""
    start, end = min(one.word.start, other.word.start), max(one.word.end, other.word.end)
    return claim.text[start:end].casefold() in source.text.casefold()


def _pairs(claim: Statement, source: Statement) -> Iterator[tuple[Place, Place]]:
    """Words next to one another in a part, verbs with what each later part begins with, and what a
    clause with "which" is about with all it says.
    """
    places = _telling(claim, source)
    yield from _where(claim, places, source)
    acting = {place.part for place in places if not place.is_verb and is_verb(place.word)}
    verb = about = before = None
    part = 0
    for at, place in enumerate(places):
        if before is None or before.clause != place.clause:
            loose = before is not None and _is_not_by_me(claim, before, place, source)
            verb = place if place.is_verb else (verb if loose else None)
            if loose and verb is not None:
                yield verb, _object(claim, places[at:], source)
            relates = before is not None and _relates(claim, before, place)
            relates = relates and not _is_of_all(claim, place, source)
            about = _antecedent(claim, places[:at], place, source) if relates else None
            part = place.part
        elif before.part == place.part:
            yield before, _object(claim, places[at:], source) if before.is_verb else place
        elif verb is not None and not place.is_verb and place.part not in acting:
            yield verb, _object(claim, places[at:], source)
        if about is not None and not place.is_verb and place.part == part:
            yield about, place
        before = place


def _where(
    claim: Statement, places: Sequence[Place], source: Statement
) -> Iterator[tuple[Place, Place]]:
    """What was done "there", with the place that the clause before names, if nothing of it may be
    where the source says that it was done.
    """
    for word in claim.words:
        if word.lower != "there":
            continue
        before = [place for place in places if place.word.end <= word.start]
        here = [p for p in before if p.clause == before[-1].clause and not p.is_verb]
        named = [p for p in before if p.clause != before[-1].clause and p.preposition]
        known = {part for p in named for part in p.word.sense.split(" ")}
        there = [p for p in source.clauses.places if known.intersection(p.word.sense.split(" "))]
        found = meant(claim, here[0], source) if here else []
        if named and found and not any(source.clauses.together(a, b) for a in there for b in found):
            yield here[0], named[-1]


def _is_not_by_me(claim: Statement, before: Place, place: Place, source: Statement) -> bool:
    """Whether what ", with results logged" tells is no deed of the person in the source."""
    if not _WITH.search(claim.text[before.word.end : place.word.start]):
        return False
    acts = [p for p in claim.fine_clauses.places if p.clause == place.clause and p.is_verb]
    known = [one.word for act in acts for one in meant(claim, act, source)]
    said = {act.word.sense for act in acts}
    same = [word for word in known if word.sense in said] or known
    return not {word.start for word in deeds_of(source)}.intersection(word.start for word in same)


def _antecedent(
    claim: Statement, before: Sequence[Place], place: Place, source: Statement
) -> Place:
    """What "which" is about: the nearest thing before it that may go with what follows."""
    clause = [one for one in before if one.clause == before[-1].clause and not one.is_verb]
    seconds = meant(claim, place, source)
    for one in reversed(clause):
        firsts = meant(claim, one, source)
        if any(source.clauses.together(a, b) for a in firsts for b in seconds):
            return one
    return before[-1]


def _is_of_all(claim: Statement, place: Place, source: Statement) -> bool:
    """Whether "that saved" is what the source says of a whole clause: "…, saving"."""
    told = {p.word.start for p in source.clauses.places if p.is_verb and p.clause > 0}
    return any(
        one.word.start in told and one.word.lower.endswith("ing")
        for one in meant(claim, place, source)
    )


def _relates(claim: Statement, before: Place, place: Place) -> bool:
    return bool(_RELATIVE.search(claim.text, before.word.end, place.word.start))


def _telling(claim: Statement, source: Statement) -> Sequence[Place]:
    """Words of the claim that say something which the source says too."""
    idle = claim.vocabulary.neutral | PERIODS.keys() | LIGHT | QUALIFIERS.keys() | _COUNTING
    # "Took samples and gave jabs": what was taken, and what was given, says something.
    idle -= {p.word.lower for p in source.clauses.places if p.is_verb and p.word.sense in _TAKING}
    return [
        place
        for place in claim.fine_clauses.places
        if not idle.issuperset(place.word.lower.split())
        and not is_adverb(place.word)
        and not _A_PERIOD.match(claim.text, place.word.end)
        and meant(claim, place, source)
    ]


def _object(claim: Statement, places: Sequence[Place], source: Statement) -> Place:
    """What a verb goes with: the first of the words behind it, or the last of a few in a row if the
    source has that one alone: "sold service contracts; closed 37 contracts".
    """
    head = _head(claim, places)
    known = source.clauses.places
    for before, place in pairwise(known):
        between = source.text[before.word.end : place.word.start]
        alone = before.is_verb or between not in (" ", "-")
        if place.word.sense == head.word.sense and alone:
            return head
    return places[0]


def _head(claim: Statement, places: Sequence[Place]) -> Place:
    """The last of some words in a row, which the others go with."""
    for place, after in pairwise(places):
        between = claim.text[place.word.end : after.word.start]
        if after.is_verb or after.preposition != place.preposition or between not in (" ", "-"):
            return place
    return places[-1]


def meant(claim: Statement, place: Place, source: Statement) -> list[Place]:
    """Where the source says what a word says: in the same word, or else in another one."""
    places = source.clauses.places
    same = [other for other in places if other.word.sense == place.word.sense]
    led = [other for other in same if other.preposition == place.preposition]
    if place.preposition and led and all(other.preposition for other in same):
        same = led  # "after use", where there is "before use" too
    if any(other.is_verb == place.is_verb for other in same):
        return same
    meant = claim.meant_by(place.word)
    return [other for other in places if other in same or meant & source.grants(other.word)]
