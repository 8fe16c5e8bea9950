"""Whether a generated statement says no more than the statements it is based on.

Deterministic and strict: what cannot be traced is refused, and the person's own words stay. Each
check answers in words for the person. A statement equal to one of its sources passes as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from services.generator.domain.quantities import QUALIFIERS, is_number, supports
from services.generator.domain.statements import Statement, heads_of
from services.generator.domain.text import squeeze
from services.generator.domain.vocabulary import Vocabulary

#: A longer statement is no bullet, and is not read.
LONGEST = 2_000
_LONGEST_WORD = 100

SUPPORTED = "supported"
REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the check found."""

    #: `SUPPORTED` or `REJECTED`.
    verdict: str
    reason: str

    @property
    def supported(self) -> bool:
        """Whether the statement may be used."""
        return self.verdict == SUPPORTED


@dataclass(frozen=True)
class FactCheck:
    """Checks statements against their sources."""

    vocabulary: Vocabulary

    def __call__(self, text: str, sources: Sequence[str], scope: Iterable[str] = ()) -> Verdict:
        """The verdict on `text`.

        Args:
            text: a generated sentence or bullet.
            sources: the person's statements it claims to be based on.
            scope: other statements of the same entry; they support nothing, but make the
                reason clearer.
        """
        if any(squeeze(text) == squeeze(source) for source in sources):
            return Verdict(verdict=SUPPORTED, reason="Your own words.")
        if len(text) > LONGEST or any(len(word) > _LONGEST_WORD for word in text.split()):
            return _rejected("It is longer than a statement of a résumé should be.")
        if not sources or not text.strip():
            return _rejected("It is based on no statement of yours.")
        claim = Statement(text, self.vocabulary)
        source = Statement("\n".join(sources), self.vocabulary)
        for check in _CHECKS:
            if reason := check(claim, source):
                return _rejected(reason)
        if missing := _unfounded(claim, source):
            elsewhere = Statement("\n".join(scope), self.vocabulary)
            return _rejected(_unfounded_reason(missing, elsewhere))
        return Verdict(verdict=SUPPORTED, reason="Says what your own statement says.")


def _rejected(reason: str) -> Verdict:
    return Verdict(verdict=REJECTED, reason=reason)


def _quantities(claim: Statement, source: Statement) -> str:
    for said in claim.quantities:
        same = heads_of(claim.vocabulary, said, *source.quantities)
        if not any(supports(known, said, dict(same)) for known in source.quantities):
            return f"“{said.text}” is not what you wrote."
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
    for verb in source.passives - claim.passives:
        active = sum(word.stem == verb for word in source.words) > 1
        if not active and any(word.stem == verb for word in claim.words):
            return "It makes something you did of something that was done to you."
    return ""


def _terms(claim: Statement, source: Statement) -> str:
    for name, wording in claim.terms.items():
        if name not in source.terms:
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
    if lost := source.limits - claim.lower:
        return f"It leaves out “{min(lost)}”, which limits what you claim."
    return ""


def _outcomes(claim: Statement, source: Statement) -> str:
    known = {outcome.casefold() for outcome in source.outcomes}
    for outcome in claim.outcomes:
        if outcome.casefold() not in known:
            return f"“{outcome}” claims a result that you did not state."
    return ""


def _names(claim: Statement, source: Statement) -> str:
    for at, word in enumerate(claim.words):
        own_case = word.text[:1].isupper() if at else word.text[1:] != word.text[1:].lower()
        known = word.lower in source.lower or word.stem in source.meanings
        neutral = word.lower in claim.vocabulary.neutral or _in_term(claim, word.text)
        if own_case and not known and not neutral:
            return f"“{word.text}” is not in the statement this is based on."
    return ""


def _in_term(claim: Statement, word: str) -> bool:
    return any(word in wording for wording in claim.terms.values())


def _unfounded(claim: Statement, source: Statement) -> list[str]:
    """Words of the claim that no word of the source accounts for."""
    vocabulary = claim.vocabulary
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    renamed = {part.lower() for wording in shared for part in wording.split()}
    exactness = QUALIFIERS if claim.quantities else {}
    found = []
    for word in claim.words:
        # Numbers were compared already, with what they measure and how exactly.
        free = word.lower in renamed or is_number(word.lower) or word.lower in exactness
        if free or word.lower in vocabulary.neutral:
            continue
        if not vocabulary.meanings(word.stem) & source.meanings:
            found.append(word.text)
    return found


def _unfounded_reason(missing: Sequence[str], elsewhere: Statement) -> str:
    word = missing[0]
    if word.casefold() in elsewhere.lower:
        return f"“{word}” is said of something else in this entry."
    return f"“{word}” is not in the statement this is based on."


_CHECKS: Sequence[Callable[[Statement, Statement], str]] = (
    _quantities,
    _direction,
    _roles,
    _terms,
    _rank,
    _limits,
    _outcomes,
    _names,
)
