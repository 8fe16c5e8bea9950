"""How a key is recognised however it is spelled; the spellings themselves are in `tables`.

A spelling is compared by its letters and digits alone, so `job_title`, `jobTitle` and `Job Title`
are one. The first spelling of a field counts most: where two of them hold different text, the
first is the field and the other stays under the key it came with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from gateway.domain.resume.places import Place

_OTHER_THAN_LETTERS = re.compile(r"[\W_]+")
_LONGEST_SPELLING = 40


class Given(NamedTuple):
    """One value that a field was given, under one of its spellings."""

    rank: int
    key: str
    value: Any
    place: Place


def folded(key: str) -> str:
    """What of a key decides which field it is; empty for keys too long to be a field's."""
    return _OTHER_THAN_LETTERS.sub("", key).lower() if len(key) <= _LONGEST_SPELLING else ""


class Spellings:
    """Finds the field that a key spells."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """`fields` maps a field's name to its spellings, folded, separated by spaces."""
        self._known = {
            spelling: (name, rank)
            for name, spellings in fields.items()
            for rank, spelling in enumerate(spellings.split())
        }

    def sort(
        self, entry: dict[str, Any], place: Place
    ) -> tuple[dict[str, list[Given]], dict[str, Any]]:
        """What each field was given, best spelling first, and everything that is no field's."""
        given: dict[str, list[Given]] = {}
        rest: dict[str, Any] = {}
        for key, value in entry.items():
            known = self._known.get(key) or self._known.get(folded(key))
            if known is None:
                rest[key] = value
            else:
                given.setdefault(known[0], []).append(Given(known[1], key, value, (place, key)))
        for values in given.values():
            values.sort(key=lambda one: one.rank)
        return given, rest

    def field_of(self, key: str) -> str | None:
        """The name of the field that this key spells, None for any other key."""
        known = self._known.get(folded(key))
        return known[0] if known else None
