"""Whether a generated statement says no more than the statements it is based on.

Deterministic and strict: what cannot be traced is refused, and the person's own words stay. Each
check answers in words for the person. A statement equal to one of its sources passes as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.generator.domain.claim_words import DIRECTION_ALONE, DOWN
from services.generator.domain.number_words import QUALIFIERS, is_number
from services.generator.domain.objections import OBJECTIONS
from services.generator.domain.statements import Statement
from services.generator.domain.text import squeeze
from services.generator.domain.vocabulary import Vocabulary

#: A longer statement is no bullet, and is not read.
LONGEST = 2_000
_LONGEST_WORD = 100
#: Together; longer ones are never put before a model.
_LONGEST_SOURCES = 20_000

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
        if reason := _not_comparable(text, sources):
            return _rejected(reason)
        claim = Statement(text, self.vocabulary)
        source = Statement("\n".join(sources), self.vocabulary)
        for objection in OBJECTIONS:
            if reason := objection(claim, source):
                return _rejected(reason)
        if missing := _unfounded(claim, source):
            elsewhere = Statement("\n".join(scope), self.vocabulary)
            return _rejected(_unfounded_reason(missing, elsewhere))
        return Verdict(verdict=SUPPORTED, reason="Says what your own statement says.")


def _not_comparable(text: str, sources: Sequence[str]) -> str:
    if len(text) > LONGEST or any(len(word) > _LONGEST_WORD for word in text.split()):
        return "It is longer than a statement of a résumé should be."
    if sum(map(len, sources)) > _LONGEST_SOURCES:
        return "The statements it is based on are too long to be compared with it."
    if not sources or not text.strip():
        return "It is based on no statement of yours."
    return ""


def _rejected(reason: str) -> Verdict:
    return Verdict(verdict=REJECTED, reason=reason)


def _unfounded(claim: Statement, source: Statement) -> list[str]:
    """Words of the claim that no word of the source accounts for."""
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    free = {part.lower() for wording in shared for part in wording.split()}
    if claim.quantities:
        # Numbers were compared already, with what they measure, how exactly and how often.
        free |= {*QUALIFIERS, "than"}
    if claim.slopes & source.slopes:
        known = claim.sloping & DIRECTION_ALONE
        free |= {word for word in known if ("down" if word in DOWN else "up") in claim.slopes}
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    free |= claim.vocabulary.neutral | {word for word in often if not is_number(word)}
    return [
        word.text
        for word in claim.words
        if word.lower not in free
        and not is_number(word.lower)
        and not claim.meant_by(word) & source.meanings
    ]


def _unfounded_reason(missing: Sequence[str], elsewhere: Statement) -> str:
    word = missing[0]
    if word.casefold() in elsewhere.lower:
        return f"“{word}” is said of something else in this entry."
    return f"“{word}” is not in the statement this is based on."
