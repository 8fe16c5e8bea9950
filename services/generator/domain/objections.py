"""What can be held against a generated statement; each answers in words for the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.generator.domain import frames
from services.generator.domain.quantities import Quantity, supports
from services.generator.domain.statements import Statement, heads_of, said_otherwise


def _quantities(claim: Statement, source: Statement) -> str:
    for said in claim.quantities:
        if not _has(source, said):
            return f"“{said.text}” is not what you wrote."
    for period, often in claim.frequencies.items():
        if period not in source.frequencies:
            return f"“{' '.join(often)}” is not what you wrote."
    return ""


def _has(source: Statement, said: Quantity) -> bool:
    same = heads_of(source.vocabulary, said, *source.quantities)
    return any(supports(known, said, same) for known in source.quantities)


def _shares(claim: Statement, source: Statement) -> str:
    """A share that is left out although all it is a share of is said: then it is claimed of all."""
    for known in source.quantities:
        if not known.is_share or not known.heads:
            continue
        same = heads_of(source.vocabulary, known, *claim.quantities)
        told = all(same[head] & claim.meanings for head in known.heads[:2])
        if told and not any(supports(known, said, same) for said in claim.quantities):
            return f"It leaves out “{known.text}”, which limits what you claim."
    return ""


def _direction(claim: Statement, source: Statement) -> str:
    for first, second in claim.ascents:
        if (second, first) in source.ascents:
            return f"It turns “from {second} to {first}” around."
    for way, other in (("up", "down"), ("down", "up")):
        said, known, against = (
            claim.directions[way],
            source.directions[way],
            source.directions[other],
        )
        turned = said and against and not known
        crossed = (said - {"*"} - known) & (against - {"*"})
        if turned or crossed:
            return "It says that something went the other way than you wrote."
    return ""


def _roles(claim: Statement, source: Statement) -> str:
    for passive, active in ((source, claim), (claim, source)):
        for verb in passive.passives - active.passives:
            both = sum(verb in source.meant_by(word) for word in source.words) > 1
            if not both and any(verb in active.meant_by(word) for word in active.words):
                return "It mixes up what you did with what was done to you."
    if role := frames.new_role(claim, source):
        return f"You did not write that you were “{role}”."
    return ""


def _deeds(claim: Statement, source: Statement) -> str:
    if verb := frames.other_deed(claim, source):
        return f"“{verb}” is not what you say you did."
    if verb := frames.other_frame(claim, source) or frames.other_object(claim, source):
        return f"“{verb}” is said of something else in your statement."
    if connective := frames.turned_around(claim, source):
        return f"It turns around what stands before and behind “{connective}”."
    return ""


def _terms(claim: Statement, source: Statement) -> str:
    for name, wording in claim.terms.items():
        if name not in source.terms and not said_otherwise(wording, source):
            return f"“{wording}” is not in the statement this is based on."
    return ""


def _rank(claim: Statement, source: Statement) -> str:
    if claim.leads and not source.leads:
        return f"“{min(claim.leads)}” claims more responsibility than you wrote."
    if source.helps and not claim.helps:
        return f"It leaves out that you {min(source.helps)}."
    return ""


def _limits(claim: Statement, source: Statement) -> str:
    if claim.negations != source.negations:
        return "It turns a “not” around."
    if lost := source.limits - claim.limits:
        return f"It leaves out “{min(lost)}”, which limits what you claim."
    return ""


def _outcomes(claim: Statement, source: Statement) -> str:
    known = {outcome.casefold() for outcome in source.outcomes}
    for outcome in claim.outcomes:
        if outcome.casefold() not in known:
            return f"“{outcome}” claims a result that you did not state."
    if claim.methods - source.gerunds:
        return "It says how a result came about, which you did not state."
    return ""


def _names(claim: Statement, source: Statement) -> str:
    for at, word in enumerate(claim.words):
        own_case = word.text[:1].isupper() if at else word.text[1:] != word.text[1:].lower()
        known = word.lower in source.lower or word.sense in source.meanings
        neutral = word.lower in claim.vocabulary.neutral or _in_term(claim, word.text)
        if own_case and not known and not neutral:
            return f"“{word.text}” is not in the statement this is based on."
    return ""


def _in_term(claim: Statement, word: str) -> bool:
    return any(word in wording for wording in claim.terms.values())


#: Answers with an empty text where there is nothing to object.
OBJECTIONS: Sequence[Callable[[Statement, Statement], str]] = (
    _quantities,
    _shares,
    _direction,
    _roles,
    _rank,
    _terms,
    _limits,
    _outcomes,
    _names,
    _deeds,
)
