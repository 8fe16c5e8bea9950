"""The report that comes with a result: docs/report.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from services.generator.domain.changes import Change, Kept
from services.generator.domain.score import Score
from services.generator.domain.terms import Term

_QUESTIONS = {
    "tool": "Have you worked with {}? Where, and what for?",
    "credential": "Do you hold {}? Since when?",
    "language": "Do you speak {}? How well?",
    "domain": "Have you worked in {}? In which position?",
}
_QUESTION = "Does your experience include {}? Where, and what came of it?"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """All that a report tells."""

    mode: str
    before: Score
    after: Score
    changes: Sequence[Change] = ()
    kept: Sequence[Kept] = ()
    dropped: Sequence[Mapping[str, str]] = ()
    #: Entry ids, or `skills`, whose order alone was changed.
    reordered: Sequence[str] = ()
    stages: Sequence[Mapping[str, Any]] = field(default_factory=list)
    model: str


def write_report(outcome: Outcome) -> dict[str, Any]:
    """The report as a JSON object."""
    shown = [item.term.name for item in outcome.after.evidence if item.kind != "none"]
    missing = [item.term for item in outcome.after.evidence if item.kind == "none"]
    complete = outcome.mode == "complete_jd"
    return {
        "mode": outcome.mode,
        "score": {"before": outcome.before.value, "after": outcome.after.value},
        "terms": _terms(outcome.before, outcome.after),
        "matched": shown,
        "missing": [term.name for term in missing],
        "changes": [asdict(change) for change in outcome.changes],
        "kept": [asdict(kept) for kept in outcome.kept],
        "dropped": [dict(dropped) for dropped in outcome.dropped],
        "reordered": list(outcome.reordered),
        "proposals": [_proposal(term) for term in missing] if complete else [],
        "stages": [dict(stage) for stage in outcome.stages],
        "model": outcome.model,
    }


def terms_of(report: Mapping[str, Any]) -> list[Term]:
    """The terms a report speaks of; none where it is not a report of ours."""
    found = report.get("terms")
    terms = []
    for item in found if isinstance(found, list) else []:
        texts = isinstance(item, dict) and all(
            isinstance(item.get(key), str) for key in ("term", "kind", "quote")
        )
        if texts and item.get("weight") in (1, 2, 3):
            term = Term(
                name=item["term"], kind=item["kind"], weight=item["weight"], quote=item["quote"]
            )
            terms.append(term)
    return terms


def _terms(before: Score, after: Score) -> list[dict[str, Any]]:
    return [
        {
            "term": new.term.name,
            "kind": new.term.kind,
            "weight": new.term.weight,
            "quote": new.term.quote,
            "before": old.kind,
            "after": new.kind,
            "evidence": [{"where": place} for place in new.places],
        }
        for old, new in zip(before.evidence, after.evidence, strict=True)
    ]


def _proposal(term: Term) -> dict[str, str]:
    question = _QUESTIONS.get(term.kind, _QUESTION)
    return {"term": term.name, "question": question.format(term.name)}
