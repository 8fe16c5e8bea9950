"""JSON values as words on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

#: Keys that hold nothing a person wrote, wherever they stand.
SILENT_KEYS = frozenset({"id", "bullet_ids", "$schema", "meta"})

# A picture or another file inside the résumé, as browsers write it.
_FILE = re.compile(r"\s*data:[\w.+-]+/[\w.+-]+[;,]", re.ASCII)
_LONGEST_ACRONYM = 5
_IDENTIFIER = re.compile(r"[A-Za-z0-9_\-]+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_ACRONYMS = frozenset({"api", "cv", "doi", "gpa", "id", "iq", "isbn", "url", "us", "eu", "uk"})


def is_scalar(value: Any) -> bool:
    """Whether a value is one word or sentence rather than a collection."""
    return not isinstance(value, Mapping | list | tuple | set | frozenset)


def words(value: Any) -> str:
    """A scalar as text: nothing for null, Yes and No for truth values; empty for a collection.

    A file in a data URI says nothing that could be read.
    """
    if isinstance(value, str):
        return "" if _FILE.match(value) else value.strip()
    if value is None or not is_scalar(value):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    try:
        return str(value).strip()
    except ValueError:  # an integer longer than Python converts
        return str(Decimal(value))


def spoken(mapping: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """The entries of an object that reach the document, in the person's order."""
    return [(str(key), value) for key, value in mapping.items() if key not in SILENT_KEYS]


def label(key: str) -> str:
    """A key as a label: `studyType` is `Study type`; what a person wrote stays as it is."""
    parts = _parts(key)
    if not parts:
        return key.strip()
    return " ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])


def heading(key: str, below: str = "") -> str:
    """A key as a heading: `volunteer_work` is `Volunteer Work`.

    What the text below writes in capitals is an acronym: `dbs_check` is `DBS Check`.
    """
    parts = _parts(key)
    if not parts:
        return key.strip()
    capitals = {word for word in _WORD.findall(below) if 1 < len(word) <= _LONGEST_ACRONYM}
    return " ".join(
        part.upper() if part.upper() in capitals else part[:1].upper() + part[1:] for part in parts
    )


def _parts(key: str) -> list[str]:
    if not _IDENTIFIER.fullmatch(key):
        return []
    return [_cased(part) for part in _WORD.findall(key)]


def _cased(part: str) -> str:
    if part.lower() in _ACRONYMS:
        return part.upper()
    return part if len(part) > 1 and part.isupper() else part.lower()
