"""What the person wrote to say how far it went, and results they did not write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from services.generator.domain.language.text import sense, stem, word_set, words
from services.generator.domain.statements.claim_words import CAUSES, DIRECTION_ALONE, HAPPENING
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.likeness import heads_of
from services.generator.domain.statements.limiting_words import (
    ASKED_FOR,
    AVERAGING,
    DUE,
    FOR_A_PURPOSE,
    LIMIT_PHRASES,
    PURPOSE,
    SHARED,
    UNFINISHED,
)
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.quantities import supports
from services.generator.domain.statements.statements import Statement

_SOME_LIMITED = re.compile(r"\bsome (?:basic|limited|elementary|introductory|informal|part)\b")
#: These say the same.
_REASONS = frozenset({"because of", "due to", "thanks to"})
_WORKED_WITH = re.compile(r"\bwork(?:ed|s)? (?:\w+ly )?with\b", re.IGNORECASE)
_SO = re.compile(r"\bso (?!that|much|many|far|as)\w", re.IGNORECASE)
#: How near a number "average" stands.
_NEAR = 30  # characters
#: They limit a thing, and not what was done.
_OF_WHAT_FOLLOWS = word_set("mostly mainly largely mock sample second student basic simple minor")


def limits_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """A "not", a word such as "basic", an "up to", or that somebody else took part."""
    if claim.negations != source.negations:
        yield "It turns a “not” around."
    for lost in sorted(source.limits - claim.limits):
        if not _limits_nothing(lost, claim, source):
            yield f"It leaves out “{lost}”, which limits what you claim."
    yield from _phrases_left_out(claim, source)
    found = SHARED.search(source.text)
    if not found or SHARED.search(claim.text):
        return
    if found[0].lower() != "working with" or not _WORKED_WITH.search(claim.text):
        yield f"It leaves out “{found[0]}”: you did not do it alone."


def _limits_nothing(lost: str, claim: Statement, source: Statement) -> bool:
    """Whether a word that the claim leaves out limits nothing of what it tells."""
    if lost not in UNFINISHED and source.vocabulary.meanings(sense(lost)) & claim.meanings:
        return True  # "planning" keeps "planned"
    if lost == "some" and _SOME_LIMITED.search(source.text) and claim.limits:
        return True  # "some basic knowledge"
    if lost == "second" and lost in claim.lower:
        return True  # "second fix", which is a term
    if lost == "due" and "due to" in source.text.lower():
        return True  # a reason, or one of the phrases
    return lost in _OF_WHAT_FOLLOWS and _is_left_out_with(lost, claim, source)


def _is_left_out_with(lost: str, claim: Statement, source: Statement) -> bool:
    """Whether a word that limits what follows is gone together with that: "mostly resets"."""
    places = {place.word.start: place for place in source.clauses.places}
    starts = [word.start for word in source.words if word.lower == lost]
    limited = [
        [
            place
            for at, place in places.items()
            if at > start and place.clause == _clause(places, start)
        ]
        for start in starts
    ]
    return bool(limited) and all(
        found and not any(source.grants(place.word) & claim.meanings for place in found)
        for found in limited
    )


def _clause(places: Mapping[int, Place], start: int) -> int:
    """The clause of what follows a place in the text; -1 if nothing does."""
    return next((place.clause for at, place in sorted(places.items()) if at > start), -1)


def _phrases_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    text = PURPOSE.sub(" ", source.text) if FOR_A_PURPOSE.search(claim.text) else source.text
    for asked in ASKED_FOR.finditer(source.text):
        if source.vocabulary.meanings(sense(asked[1].lower())) & claim.meanings:
            text = text.replace(asked[0], " ")
    for phrases in LIMIT_PHRASES.values():
        if (said := phrases.search(text)) and not phrases.search(claim.text):
            yield f"It leaves out “{said[0]}”, which limits what you claim."


def bounds_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """An "up to" that is gone while what it bounds is still told."""
    for known in source.quantities:
        if known.qualifier != "most" or not known.heads:
            continue
        same = heads_of(source.vocabulary, known, *claim.quantities)
        kept = any(
            (said.value, said.unit) == (known.value, known.unit) or supports(known, said, same)
            for said in claim.quantities
        )
        told = (*known.heads, known.group)
        named = any(same[head] & claim.meanings for head in told if head)
        if not kept and named:
            yield f"It leaves out “{known.text}”, which limits what you claim."


def averages_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """An average told as what it always was."""
    if AVERAGING.search(claim.text):
        return
    told = {said.value for said in claim.quantities}
    for match in AVERAGING.finditer(source.text):
        behind = quantities(source.text[match.end() : match.end() + _NEAR])[:1]
        before = quantities(source.text[max(0, match.start() - _NEAR) : match.start()])[-1:]
        if any(known.value in told for known in behind or before):
            yield f"It leaves out “{match[0]}”, which limits what you claim."


def told_as_done(claim: Statement, source: Statement) -> Iterator[str]:
    """What the source tells as under way told as finished."""
    under_way = {
        meaning
        for place in source.clauses.places[:1]
        if place.word.lower.endswith("ing") and place.is_verb
        for meaning in source.meant_by(place.word)
    }
    for place in claim.fine_clauses.places[:1]:
        done = place.is_verb and not place.word.lower.endswith("ing")
        if done and under_way & claim.meant_by(place.word):
            yield f"“{place.word.text}” tells as done what you wrote as under way."


def new_outcomes(claim: Statement, source: Statement) -> Iterator[str]:
    """A result, or how one came about, that the source does not state."""
    known = {outcome.casefold() for outcome in source.outcomes}
    known |= {"so that"} if _says_so(claim, source) else set()
    known |= {"due to"} if DUE.search(claim.text) else set()
    known |= _REASONS if known & _REASONS else set()
    for outcome in claim.outcomes:
        if outcome.casefold() not in known and not _is_said(outcome, claim, source):
            yield f"“{outcome}” claims a result that you did not state."
    methods = claim.methods - source.gerunds - _only_deed(source)
    if any(not (_is_done(m, claim, source) or _led_to(m, claim, source)) for m in methods):
        yield "It says how a result came about, which you did not state."


def _only_deed(source: Statement) -> frozenset[str]:
    """What a source of one deed tells: "made gates by welding" for "welded gates" joins nothing."""
    acts = [place.word.stem for place in source.clauses.places if place.is_verb]
    return frozenset(acts) if len(acts) == 1 else frozenset()


def _is_done(method: str, claim: Statement, source: Statement) -> bool:
    """Whether the source tells the same by a "by …ing" of its own: "by pulling", "by fetching"."""
    said = claim.vocabulary.meanings(method).union(*_meant(method, claim))
    return any(
        said & source.vocabulary.supported_by(known).union(*_meant(known, source))
        for known in source.methods
    )


def _says_so(claim: Statement, source: Statement) -> bool:
    """Whether the source says "so" where the claim says "so that", behind the same deed."""
    for known in _SO.finditer(source.text):
        deeds = [p for p in source.clauses.places if p.is_verb and p.word.start < known.start()]
        meant = source.meant_by(deeds[-1].word) if deeds else frozenset()
        before = claim.text.lower().find("so that")
        told = [p.word for p in claim.clauses.places if p.is_verb and p.word.start < before]
        if told and claim.meant_by(told[-1]) & meant:
            return True
    return False


def _led_to(method: str, claim: Statement, source: Statement) -> bool:
    """Whether the source tells the same the other way round: "cut the time by caching" for
    "cached, cutting the time".
    """
    acts = [place.word for place in source.clauses.places if place.is_verb]
    first = [place.word for place in claim.clauses.places if place.is_verb][:1]
    led = {m for word in acts[1:] if word.lower in DIRECTION_ALONE for m in source.meant_by(word)}
    begun = bool(acts) and method in {acts[0].stem, acts[0].sense}
    return begun and any(claim.meant_by(word) & led for word in first)


def _meant(method: str, statement: Statement) -> Iterator[frozenset[str | int]]:
    """What phrases that begin with such a word can stand for: "turning off"."""
    for word in statement.words:
        if " " in word.lower and stem(word.lower.partition(" ")[0]) == method:
            yield statement.meant_by(word)


def _is_said(outcome: str, claim: Statement, source: Statement) -> bool:
    """Whether a source that says what led to what has another word for it: "which cut …"."""
    found = words(outcome)
    if len(found) != 1 or not found[0].lower.endswith("ing"):
        return False
    meant = claim.meant_by(found[0])
    by_itself = source.lower & HAPPENING
    if found[0].lower in DIRECTION_ALONE and claim.slopes & source.slopes and not by_itself:
        return True  # the figures say so themselves
    # In one sentence "and cut costs" may become ", cutting costs"; in two nothing joins them.
    joined = "\n" not in source.text and meant & source.deed_meanings
    return bool(joined or (CAUSES.search(source.text) and meant & source.granted))
