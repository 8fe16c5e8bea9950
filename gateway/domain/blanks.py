"""Drafts with blanks, which only the person can fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gateway.domain.jobs import Document
from gateway.domain.resume.places import Place, refuse

#: How a draft marks a blank; see `proposals` in docs/report.md.
_BLANK = re.compile(r"_{3,}")
_WORD = re.compile(r"[^\W_]+")
#: The share of a draft's words that an edited one still has, as where it counts as an answer.
_HELD = 0.6
_ROOT: Place = (None, "final_resume")


def require_filled(edited: Document, report: Document, own: Sequence[Document]) -> None:
    """Refuse a text that was put in from a draft of the report with a blank left in it.

    Args:
        edited: the résumé as its owner sent it.
        report: that of the version before; its proposals have the drafts.
        own: what the owner sent or accepted before: blanks in it may stay.

    Raises:
        InvalidRequest: naming the field.
    """
    drafts = [_words(draft) for draft in _drafts(report) if _BLANK.search(draft)]
    if not drafts:
        return
    known = {text for resume in own for _, text in _texts(resume, _ROOT) if _BLANK.search(text)}
    for place, text in _texts(edited, _ROOT):
        if _BLANK.search(_without(text, known)) and _holds_one_of(drafts, text):
            refuse(place, "still has a blank of a draft (___); fill it in, or remove it")


def _drafts(report: Document) -> list[str]:
    proposals = report.get("proposals")
    listed = proposals if isinstance(proposals, list) else []
    drafts = [one.get("draft") for one in listed if isinstance(one, dict)]
    return [draft for draft in drafts if isinstance(draft, str)]


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (place, number))


def _without(text: str, known: set[str]) -> str:
    for one in known:
        text = text.replace(one, "")
    return text


def _holds_one_of(drafts: Sequence[frozenset[str]], text: str) -> bool:
    now = _words(text)
    return any(len(draft & now) >= _HELD * len(draft) for draft in drafts)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
