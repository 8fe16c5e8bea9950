"""Dates stay as they were written, and nothing about them is guessed.

A date that was sent in parts has no written form: {"year": 2021, "month": 3} reads "Mar 2021".
"""

from __future__ import annotations

from typing import Any

from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.spellings import Spellings, folded
from gateway.domain.resume.tables import DATES
from gateway.domain.resume.text import read_text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENDS = Spellings(DATES)
_PARTS = ("day", "month", "year")


def span(start: str, end: str, *, ongoing: str = "") -> str:
    """From start to end; without an end it stays open, or ends in `ongoing`."""
    if not start or start == end:
        return end
    return f"{start} – {end or ongoing}".rstrip()


def read_date(value: Any, place: Place) -> str:
    """One date: text, a number, or an object of year, month and day."""
    if not isinstance(value, dict):
        return read_text(value, place)
    if not _is_in_parts(value):
        refuse(place, 'must be a date such as "2021-03" or "March 2021", not an object')
    parts = {folded(key): read_text(item, (place, key)) for key, item in value.items()}
    if any(folded(key) == "month" and isinstance(item, str) for key, item in value.items()):
        return _joined(parts)
    month = parts.get("month", "")
    if month.isdecimal() and 1 <= int(month) <= len(_MONTHS):
        parts["month"] = _MONTHS[int(month) - 1]
    return _joined(parts)


def _joined(parts: dict[str, str]) -> str:
    """The parts in the order of ISO 8601 where all are digits, else as people write them."""
    given = [parts[part] for part in _PARTS if parts.get(part)]
    if all(part.isdecimal() for part in given):
        return "-".join(reversed(given))
    return " ".join(given)


def _is_in_parts(value: dict[str, Any]) -> bool:
    return bool(value) and all(folded(key) in _PARTS for key in value)


def read_period(value: Any, place: Place) -> str:
    """A period: text, or its two ends as a list or an object."""
    if isinstance(value, list) and len(value) <= 2:
        ends = [read_date(item, (place, index)) for index, item in enumerate(value)]
        return " – ".join(end for end in ends if end)
    if isinstance(value, dict) and not _is_in_parts(value):
        return _ends(value, place)
    if isinstance(value, list):
        refuse(place, f'must be text such as "2019 – 2021", not {kind_of(value)}')
    return read_date(value, place)


def _ends(value: dict[str, Any], place: Place) -> str:
    given, others = _ENDS.sort(value, place)
    if others or "current" in given or any(len(ends) > 1 for ends in given.values()):
        refuse(place, 'must be text such as "2019 – 2021", or an object of start and end')
    start, end = (
        next((read_date(one.value, one.place) for one in given.get(name, ())), "")
        for name in ("start", "end")
    )
    return span(start, end)
