"""A submitted résumé is copied once, and what comes out is JSON that every part can hold."""

from __future__ import annotations

import math
from typing import Any

from gateway.domain.resume.places import Place, refuse
from gateway.domain.resume.rich_text import plain_lines
from gateway.domain.resume.text import clean_text

#: Lists and objects inside one another, the résumé itself included.
MAX_DEPTH = 32

#: What every JSON library keeps exactly; longer numbers become text.
_SMALLEST, _LARGEST = -(2**63), 2**64 - 1
#: Writing out a number takes time that grows with the square of its length.
_MAX_BITS = 4096


def cleaned(value: object, place: Place, depth: int = 1) -> Any:
    """A deep copy with all text and all keys cleaned; the input is never changed.

    Raises InvalidRequest for what is nested deeper than MAX_DEPTH and for what JSON does not know.
    """
    if isinstance(value, str):
        return plain_lines(clean_text(value))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(value, place)
    if isinstance(value, float):
        return _fraction(value, place)
    if depth > MAX_DEPTH:
        refuse(place, f"is nested too deeply; at most {MAX_DEPTH} levels are read")
    if isinstance(value, list):
        return [cleaned(item, (place, index), depth + 1) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        refuse(place, "is not JSON; send text, numbers, lists and objects")
    return _object(value, place, depth)


def _object(value: dict[object, object], place: Place, depth: int) -> dict[str, Any]:
    copy: dict[str, Any] = {}
    seen: dict[str, int] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            refuse(place, "has a key that is not text; JSON keys are strings")
        name = clean_text(key)
        copy[_free(name, copy, seen)] = cleaned(item, (place, name), depth + 1)
    return copy


def _free(name: str, copy: dict[str, Any], seen: dict[str, int]) -> str:
    """The key, numbered when another key became the same by cleaning.

    Counting goes on where it stopped: thousands of equal keys must not take seconds.
    """
    free = name
    while free in copy:
        seen[name] = seen.get(name, 1) + 1
        free = f"{name} ({seen[name]})"
    return free


def _whole(value: int, place: Place) -> int | str:
    if _SMALLEST <= value <= _LARGEST:
        return value
    if value.bit_length() > _MAX_BITS:
        refuse(place, "is too long a number; send it as text")
    return str(value)


def _fraction(value: float, place: Place) -> float:
    if not math.isfinite(value):
        refuse(place, "is not a finite number; send it as text")
    return value
