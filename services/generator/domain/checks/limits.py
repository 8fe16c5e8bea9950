"""What the person wrote to say how far it went, and results they did not write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.generator.domain.language.text import sense, word_set
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.likeness import heads_of
from services.generator.domain.statements.limiting_words import (
    ASKED_FOR,
    AVERAGING,
    FOR_A_PURPOSE,
    LIMIT_PHRASES,
    PURPOSE,
    SHARED,
    UNFINISHED,
)
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.quantities import supports
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.untold import outside, untold

_SOME_LIMITED = re.compile(r"\bsome (?:basic|limited|elementary|introductory|informal|part)\b")
_WORKED_WITH = re.compile(r"\bwork(?:ed|s)? (?:\w+ly )?with\b", re.IGNORECASE)
#: How near a number "average" stands.
_NEAR = 30  # characters
#: They limit a thing, and not what was done.
_OF_WHAT_FOLLOWS = word_set("mostly mainly largely mock sample second student basic simple minor")


def limits_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """A "not", a word such as "basic", an "up to", or that somebody else took part."""
    gone = untold(claim, source) if claim.negations < source.negations or source.limits else []
    if claim.negations != source.negations and claim.negations != _negations(source, gone):
        yield "It turns a “not” around."
    for lost in sorted(source.limits - claim.limits):
        starts = (word.start for word in source.words if lost in word.lower.split())
        told = lost == "under supervision" or outside(starts, gone)
        if told and not _limits_nothing(lost, claim, source):
            yield f"It leaves out “{lost}”, which limits what you claim."
    yield from _phrases_left_out(claim, source)
    found = SHARED.search(source.text)
    if not found or SHARED.search(claim.text):
        return
    if found[0].lower() != "working with" or not _WORKED_WITH.search(claim.text):
        yield f"It leaves out “{found[0]}”: you did not do it alone."


def _negations(source: Statement, gone: Sequence[range]) -> int:
    """How often a source says no, but for clauses that are left out."""
    return sum(outside(iter([start]), gone) for start in source.negation_places)


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
    starts = [word.start for word in source.words if word.lower == lost]
    limited = [list(_rest_of_clause(source, start)) for start in starts]
    return bool(limited) and all(
        found and not any(source.grants(place.word) & claim.meanings for place in found)
        for found in limited
    )


def _rest_of_clause(source: Statement, start: int) -> Iterator[Place]:
    """What stands behind a place of the text, in the clause of the first of it."""
    behind = [place for place in source.clauses.places if place.word.start > start]
    return (place for place in behind if place.clause == behind[0].clause)


def _phrases_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    text = PURPOSE.sub(" ", source.text) if FOR_A_PURPOSE.search(claim.text) else source.text
    for asked in ASKED_FOR.finditer(source.text):
        if source.vocabulary.meanings(sense(asked[1].lower())) & claim.meanings:
            text = text.replace(asked[0], " ")
    for phrases in LIMIT_PHRASES.values():
        if (said := phrases.search(text)) and not phrases.search(claim.text):
            starts = (found.start() for found in phrases.finditer(source.text))
            if not outside(starts, untold(claim, source)):
                continue
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
        if place.word.lower.split()[0].endswith("ing") and place.is_verb
        for meaning in source.meant_by(place.word)
    }
    for place in claim.fine_clauses.places[:1]:
        done = place.is_verb and not place.word.lower.endswith("ing")
        if done and under_way & claim.meant_by(place.word):
            yield f"“{place.word.text}” tells as done what you wrote as under way."
