"""The report that comes with a result: docs/report.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from services.generator.domain.changes import Change, Dropped, Kept, Unconfirmed
from services.generator.domain.reports.report_size import bounded, shortened
from services.generator.domain.scoring.evidence import Mention
from services.generator.domain.scoring.gaps import Gap
from services.generator.domain.scoring.score import Score
from services.generator.domain.terms.terms import Place

#: That show one term, now and before.
_MOST_PLACES, _MOST_BEFORE = 5, 3


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a result took."""

    #: One per stage that asked a model.
    stages: Sequence[Mapping[str, Any]] = ()
    model: str = ""
    #: Calls that asked for mended statements.
    repairs: int = 0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """All that a report tells."""

    mode: str
    #: The one the result was to be in, ISO 639-1; empty where nobody could tell.
    language: str
    before: Score
    after: Score
    changes: Sequence[Change] = ()
    to_confirm: Sequence[Unconfirmed] = ()
    kept: Sequence[Kept] = ()
    dropped: Sequence[Dropped] = ()
    #: Entry ids, and `skills`, whose content stands in another order.
    reordered: Sequence[str] = ()
    gaps: Sequence[Gap] = ()
    #: Every statement that may be cited, as submitted.
    statements: Mapping[str, str] = field(default_factory=dict)
    work: Work = field(default_factory=Work)


def write_report(outcome: Outcome) -> dict[str, Any]:
    """The report as a JSON object, its lists cut to what a message can carry."""
    shown = [item.term.name for item in outcome.after.evidence if item.kind != "none"]
    missing = [item.term.name for item in outcome.after.evidence if item.kind == "none"]
    report = {
        "mode": outcome.mode,
        "model": outcome.work.model,
        "language": outcome.language,
        "score": _score(outcome),
        "terms": _terms(outcome.before, outcome.after),
        "matched": shown,
        "missing": missing,
        "changes": [_change(change) for change in outcome.changes],
        "to_confirm": [
            asdict(replace(one, id=one.id or f"confirm-{number}"))
            for number, one in enumerate(outcome.to_confirm, start=1)
        ],
        "kept": [asdict(kept) for kept in outcome.kept],
        "dropped": [asdict(dropped) for dropped in outcome.dropped],
        "reordered": list(outcome.reordered),
        "proposals": [
            {**asdict(replace(gap, id=gap.id or f"proposal-{number}")), "verified": False}
            for number, gap in enumerate(outcome.gaps, start=1)
        ],
        "statements": _cited(outcome),
        **_work(outcome.work),
    }
    return bounded(report)


def _score(outcome: Outcome) -> dict[str, Any]:
    after = outcome.after
    return {
        "before": outcome.before.value,
        "after": after.value,
        "possible": after.possible,
        "as_of": after.as_of.isoformat(),
    }


def _terms(before: Score, after: Score) -> list[dict[str, Any]]:
    return [
        {
            "term": new.term.name,
            "kind": new.term.kind,
            "weight": new.term.weight,
            "quote": new.term.quote,
            "wording": new.term.wording,
            "place": _place(new.term.place),
            "before": old.kind,
            "after": new.kind,
            "evidence_before": [_shown(place) for place in old.places[:_MOST_BEFORE]],
            "evidence": [_shown(place) for place in new.places[:_MOST_PLACES]],
            "step": new.step,
        }
        for old, new in zip(before.evidence, after.evidence, strict=True)
    ]


def _shown(mention: Mention) -> dict[str, Any]:
    return {
        "where": mention.where,
        "kind": mention.kind,
        "words": mention.words,
        "start": mention.start,
        "end": mention.end,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"in": place.source, "start": place.start, "end": place.end}


def _change(change: Change) -> dict[str, Any]:
    return {
        **asdict(change),
        "before": shortened(change.before),
        "after": shortened(change.after),
    }


def _cited(outcome: Outcome) -> dict[str, str]:
    told: list[Change | Unconfirmed | Kept] = [*outcome.changes, *outcome.to_confirm]
    named = dict.fromkeys(source for one in [*told, *outcome.kept] for source in one.sources)
    return {one: outcome.statements[one] for one in named if one in outcome.statements}


def _work(work: Work) -> dict[str, Any]:
    stages = [dict(stage) for stage in work.stages]
    costs = [stage.get("cost") for stage in stages]
    known = [cost for cost in costs if isinstance(cost, int | float)]
    return {
        "stages": stages,
        "cost": round(sum(known), 6) if stages and len(known) == len(costs) else None,
        "tokens": {
            side: sum(stage.get(f"{side}_tokens", 0) for stage in stages)
            for side in ("input", "output")
        },
        "repairs": work.repairs,
    }
