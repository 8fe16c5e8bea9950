"""How much of what a posting asks a résumé shows: one pure function, before and after.

Each term counts by its weight times the strength of its best evidence (`evidence.STRENGTHS`, less a
little in other words or buried). What is only said, in the summary or a list of skills, counts for
all terms together less than one bullet: docs/score.md says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.generator.domain.language.text import squeeze
from services.generator.domain.scoring.evidence import MERELY_SAID, STRENGTHS, Mention, mentions_of
from services.generator.domain.scoring.steps import step_for
from services.generator.domain.terms.lexicon import Lexicon
from services.generator.domain.terms.terms import Term

#: All that is only said, in weights of terms: less than a bullet that shows one of weight 1 in
#: other words and buried.
MOST_SAID = 0.75
_MOST_PLACES = 8


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How one term is shown."""

    term: Term
    #: The kind of the strongest place: one of `evidence.STRENGTHS`.
    kind: str
    #: The strongest places, the best first.
    places: Sequence[Mention]
    #: What the best place is worth, of 1.
    strength: float
    #: What would show it, or show it better, in a sentence for the person; empty where nothing is
    #: left to do.
    step: str


@dataclass(frozen=True, kw_only=True)
class Score:
    """A score with what it rests on, one piece of evidence per term in the terms' order."""

    #: 0 to 100; 0 where the posting asks for nothing that could be found.
    value: float
    #: What the same facts would reach in the posting's words, and each where it is seen first.
    possible: float
    #: The day from which is counted what is recent.
    as_of: date
    evidence: Sequence[Evidence]

    @property
    def terms(self) -> list[Term]:
        """What was looked for."""
        return [item.term for item in self.evidence]


def score(resume: Mapping[str, Any], terms: Sequence[Term], lexicon: Lexicon, as_of: date) -> Score:
    """The score of a résumé in the canonical form."""
    found = mentions_of(resume, terms, lexicon, as_of)
    shown = [(term, found[squeeze(term.name)]) for term in terms]
    return Score(
        value=_share([(term, _now(places)) for term, places in shown]),
        possible=_share([(term, _at_best(places)) for term, places in shown]),
        as_of=as_of,
        evidence=[_evidence(term, places) for term, places in shown],
    )


def _now(places: Sequence[Mention]) -> tuple[float, bool]:
    """What the best place is worth, and whether it only says so."""
    best = places[0] if places else None
    return (best.strength, best.kind in MERELY_SAID) if best else (0.0, False)


def _at_best(places: Sequence[Mention]) -> tuple[float, bool]:
    """The same of the best that could honestly be made of them."""
    best = max(places, key=lambda place: place.ceiling, default=None)
    if best is None or best.kind not in MERELY_SAID:
        return (best.ceiling if best else 0.0), False
    # What stands in a list of skills may be named in the summary too.
    return best.ceiling * STRENGTHS["summary"] / STRENGTHS[best.kind], True


def _share(worths: Sequence[tuple[Term, tuple[float, bool]]]) -> float:
    total = sum(term.weight for term, _ in worths)
    shown = sum(term.weight * worth for term, (worth, said) in worths if not said)
    only_said = sum(term.weight * worth for term, (worth, said) in worths if said)
    return round(100 * (shown + min(MOST_SAID, only_said)) / total, 1) if total else 0.0


def _evidence(term: Term, places: Sequence[Mention]) -> Evidence:
    best = places[0] if places else None
    return Evidence(
        term=term,
        kind=best.kind if best else "none",
        places=places[:_MOST_PLACES],
        strength=best.strength if best else 0.0,
        step=step_for(term.name, term.kind, term.wording, best),
    )
