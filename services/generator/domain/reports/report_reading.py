"""Reads a report of ours again. One of an older release, or of nobody's, has less in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.generator.domain.changes import Change, Dropped, Kept, Unconfirmed
from services.generator.domain.reports.report import Work
from services.generator.domain.scoring.gaps import Gap
from services.generator.domain.sections import objects
from services.generator.domain.terms.terms import IMPORTANCES, Place, Term

_SOURCES = ("jd", "job_title")
_PROPOSED = ("before", "proposed", "verdict", "reason")


def terms_in(report: Mapping[str, Any]) -> list[Term]:
    """The terms a report speaks of."""
    return [
        Term(
            name=item["term"],
            kind=item["kind"],
            weight=item["weight"],
            quote=item["quote"],
            wording=_text(item, "wording"),
            place=_place(item.get("place")),
        )
        for item in objects(report.get("terms"))
        if _texts(item, "term", "kind", "quote") and item.get("weight") in IMPORTANCES.values()
    ]


def day_in(report: Mapping[str, Any]) -> date | None:
    """The day from which its scores count what is recent."""
    told = report.get("score")
    as_of = told.get("as_of") if isinstance(told, dict) else None
    try:
        return date.fromisoformat(as_of) if isinstance(as_of, str) else None
    except ValueError:
        return None


def language_in(report: Mapping[str, Any]) -> str:
    """The language the result was to be in."""
    return _text(report, "language")


def work_in(report: Mapping[str, Any]) -> Work:
    """What the result took."""
    repairs = report.get("repairs")
    return Work(
        stages=objects(report.get("stages")),
        model=str(report.get("model", "")),
        repairs=repairs if isinstance(repairs, int) else 0,
    )


def changes_in(report: Mapping[str, Any]) -> list[Change]:
    """What it told of texts that were changed."""
    return [
        Change(**_place_of(item), **_told(item, "before", "after", "verdict", "reason"))
        for item in objects(report.get("changes"))
        if _texts(item, "section", "before", "after", "verdict", "reason")
    ]


def unconfirmed_in(report: Mapping[str, Any]) -> list[Unconfirmed]:
    """What was still to be confirmed."""
    return [
        Unconfirmed(**_place_of(item), **_told(item, "id", *_PROPOSED))
        for item in objects(report.get("to_confirm"))
        if _texts(item, "id", "section", *_PROPOSED)
    ]


def kept_in(report: Mapping[str, Any]) -> list[Kept]:
    """What was refused."""
    return [
        Kept(**_place_of(item), **_told(item, *_PROPOSED), repaired=item.get("repaired") is True)
        for item in objects(report.get("kept"))
        if _texts(item, "section", *_PROPOSED)
    ]


def dropped_in(report: Mapping[str, Any]) -> list[Dropped]:
    """What was left out."""
    keys = ("entry", "bullet", "text", "reason")
    found = [item for item in objects(report.get("dropped")) if _texts(item, *keys)]
    return [Dropped(**_told(item, *keys)) for item in found]


def gaps_in(report: Mapping[str, Any]) -> list[Gap]:
    """The proposals that were still open."""
    keys = ("id", "term", "question", "draft", "section", "entry")
    found = [item for item in objects(report.get("proposals")) if _texts(item, *keys)]
    return [Gap(**_told(item, *keys)) for item in found]


def _place(place: object) -> Place | None:
    if not isinstance(place, dict) or place.get("in") not in _SOURCES:
        return None
    start, end = place.get("start"), place.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return Place(source=place["in"], start=start, end=end)
    return None


def _place_of(item: Mapping[str, Any]) -> dict[str, Any]:
    sources = item.get("sources")
    return {
        "section": _text(item, "section"),
        "entry": _text(item, "entry"),
        "bullet": _text(item, "bullet"),
        "sources": [one for one in sources if isinstance(one, str)]
        if isinstance(sources, list)
        else [],
    }


def _told(item: Mapping[str, Any], *keys: str) -> dict[str, str]:
    return {key: item[key] for key in keys}


def _texts(item: Mapping[str, Any], *keys: str) -> bool:
    return all(isinstance(item.get(key), str) for key in keys)


def _text(item: Mapping[str, Any], key: str) -> str:
    found = item.get(key)
    return found if isinstance(found, str) else ""
