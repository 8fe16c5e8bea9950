"""Dates are written as people read them, and nothing about them is guessed.

`2021-03` becomes "Mar 2021" and `2021-03-05` becomes "5 Mar 2021": each tells the other exactly,
so the first need not be kept beside it. Every other date stays as it was written.
"""

from __future__ import annotations

import re
from typing import Any

from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.spellings import Spellings
from gateway.domain.resume.tables import DATES
from gateway.domain.resume.text import read_text

_ISO = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENDS = Spellings(DATES)
_PARTS = ("day", "month", "year")


def readable(date: str) -> str:
    """An ISO date or month as people write it; any other text unchanged."""
    iso = _ISO.fullmatch(date)
    if iso is None:
        return date
    year, month, day = iso.groups()
    return " ".join(([str(int(day))] if day else []) + [_MONTHS[int(month) - 1], year])


def span(start: str, end: str, *, ongoing: str = "") -> str:
    """From start to end; without an end it stays open, or ends in `ongoing`."""
    start, end = readable(start), readable(end)
    if not start or start == end:
        return end
    return f"{start} – {end or ongoing}".rstrip()


def read_date(value: Any, place: Place) -> str:
    """One date: text, a number, or an object of year, month and day."""
    if not isinstance(value, dict):
        return read_text(value, place)
    if not value or value.keys() - set(_PARTS):
        refuse(place, 'must be a date such as "2021-03" or "March 2021", not an object')
    texts = {key: read_text(item, (place, key)) for key, item in value.items()}
    month = texts.get("month", "")
    if month.isdecimal() and 1 <= int(month) <= 12:
        texts["month"] = _MONTHS[int(month) - 1]
    return " ".join(texts[part] for part in _PARTS if texts.get(part))


def read_period(value: Any, place: Place) -> str:
    """A period: text, or its two ends as a list or an object."""
    if isinstance(value, list) and len(value) <= 2:
        ends = [read_date(item, (place, index)) for index, item in enumerate(value)]
        return " – ".join(readable(end) for end in ends if end)
    if isinstance(value, dict) and value.keys() - set(_PARTS):
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
