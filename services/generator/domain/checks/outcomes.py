"""Results, and how they came about, that the source does not state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.text import stem, words
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import CAUSES, DIRECTION_ALONE, HAPPENING
from services.generator.domain.statements.limiting_words import DUE
from services.generator.domain.statements.objects import objects_of
from services.generator.domain.statements.statements import Statement

_SO = re.compile(r"\bso (?!that|much|many|far|as)\w", re.IGNORECASE)
#: What others did to the person for it.
_HONOURED = re.compile(
    r"\b(?:was|were|been|got) (promoted|headhunted|awarded|praised|commended|honou?red|nominated"
    r"|rewarded|thanked|recogni[sz]ed)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby \w+ing\b", re.IGNORECASE)
_WHICH_MOVED = re.compile(r",\s+which (?:brought|took|moved)\b", re.IGNORECASE)
#: These say the same.
_REASONS = frozenset({"because of", "due to", "thanks to"})


def new_outcomes(claim: Statement, source: Statement) -> Iterator[str]:
    """A result, or how one came about, that the source does not state."""
    known = {outcome.casefold() for outcome in source.outcomes}
    known |= {"so that"} if _says_so(claim, source) else set()
    known |= {"due to"} if DUE.search(claim.text) else set()
    known |= _REASONS if known & _REASONS else set()
    for outcome in claim.outcomes:
        said = _is_said(outcome, claim, source) or _is_said_by_method(outcome, claim, source)
        if outcome.casefold() not in known and not said:
            yield f"“{outcome}” claims a result that you did not state."
    for honour in _HONOURED.finditer(claim.text):
        if stem(honour[1].lower()) not in {word.stem for word in source.words}:
            yield f"“{honour[0]}” claims a result that you did not state."
    methods = claim.methods - source.gerunds - _only_deed(source)
    told = (_is_done, _led_to, _moved_a_figure)
    if any(not any(tells(m, claim, source) for tells in told) for m in methods):
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
    begun = bool(acts) and bool(claim.vocabulary.meanings(method) & source.meant_by(acts[0]))
    return begun and any(claim.meant_by(word) & led for word in first)


def _moved_a_figure(method: str, claim: Statement, source: Statement) -> bool:
    """Whether the source tells so of a figure: "cached pages, which brought it from 9 to 2 s"."""
    moved = _WHICH_MOVED.search(source.text)
    if moved is None or not claim.slopes & source.slopes:
        return False
    acts = [p.word for p in source.clauses.places if p.is_verb and p.word.end <= moved.start()]
    first = [place.word.lower for place in claim.clauses.places if place.is_verb][:1]
    meant = claim.vocabulary.meanings(method)
    done = any(meant & source.meant_by(word) for word in acts[-1:])
    return done and set(first) <= DIRECTION_ALONE


def _is_said_by_method(outcome: str, claim: Statement, source: Statement) -> bool:
    """Whether a source says "reduced the weight by thinning the ribs" of what a claim tells so:
    "thinned the ribs, thereby reducing the weight".
    """
    at = claim.text.find(outcome)
    by = min((match.start() for match in _BY.finditer(source.text)), default=0)
    if outcome.casefold() != "thereby" or not by or len(source.methods) != 1:
        return False
    told = [word for word in claim.words if is_verb(word)]
    method = [word for word in told if word.end <= at][-1:]
    result = [word for word in told if word.start > at][:1]
    acts = [p.word for p in source.clauses.places if p.is_verb and p.word.end <= by][-1:]
    meant = frozenset(m for known in source.methods for m in source.vocabulary.meanings(known))
    known = frozenset(m for word in acts for m in source.meant_by(word))
    things = [p.word for word in acts for p in objects_of(source.clauses, word)]
    changed = frozenset(m for word in things for m in source.grants(word))
    return any(claim.meant_by(word) & meant for word in method) and any(
        claim.meant_by(word) & known
        and any(claim.meant_by(p.word) & changed for p in objects_of(claim.fine_clauses, word))
        for word in result
    )


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
