"""What text may hold, and how other values are read as text."""

from __future__ import annotations

import re
from typing import Any

from gateway.domain.resume.places import Place, kind_of, refuse

_BREAKS = "\r\n?|[\x0b\x0c\x85]"
_REMOVED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_UNWANTED = re.compile(f"({_BREAKS})|{_REMOVED}")

#: Beyond this, a whole floating-point number may not be the one that was written.
_EXACT = 2.0**53


def clean_text(text: str) -> str:
    """The text without what no document can hold or what could disguise it.

    Control characters, unpaired surrogates, U+FFFE, U+FFFF and bidirectional overrides and
    isolates go; every other kind of line break becomes a newline.
    """
    if text.isprintable():
        return text
    return _UNWANTED.sub(lambda found: "\n" if found.group(1) else "", text)


def read_text(value: Any, place: Place) -> str:
    """The value of a field that holds text: trimmed, numbers written out, null as empty.

    Raises InvalidRequest for true, false, lists and objects.
    """
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        refuse(place, f"must be text, not {kind_of(value)}; send a string")
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return str(value)


def says_something(value: Any) -> bool:
    """Whether there is any text or number in a JSON value."""
    if isinstance(value, dict):
        return any(map(says_something, value.values()))
    if isinstance(value, list):
        return any(map(says_something, value))
    return value is not None and bool(str(value).strip())
