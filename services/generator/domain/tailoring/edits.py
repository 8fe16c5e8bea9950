"""Ids for what is new in a result that its owner edited.

It is their résumé: nothing in it is checked or put back, employers and dates included.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.generator.domain.sections import REWRITTEN, Bullet, objects, put_bullets

_PREFIXES = {"experience": "exp", "projects": "prj", "education": "edu", "certifications": "cert"}
_ID = re.compile(r"(?:exp|prj|edu|cert)-\d{1,6}(?:-b\d{1,6})?")


class _Ids:
    """Gives numbers that were never used in the résumé."""

    def __init__(self, used: Iterable[str]) -> None:
        self._highest: dict[str, int] = {}
        for one in used:
            prefix, number = re.fullmatch(r"(.*?)(\d+)", one).groups()  # type: ignore[union-attr] # _ID ends so
            self._highest[prefix] = max(int(number), self._highest.get(prefix, 0))

    def new(self, prefix: str) -> str:
        """The next id with this prefix."""
        self._highest[prefix] = self._highest.get(prefix, 0) + 1
        return f"{prefix}{self._highest[prefix]}"


def with_ids(edited: Mapping[str, Any], *known: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the edited résumé in which every entry and bullet has an id of its own.

    Args:
        edited: in the canonical form, perhaps without ids for what is new.
        known: documents whose ids are not to be given to anything else.
    """
    final: dict[str, Any] = copy.deepcopy(dict(edited))
    ids = _Ids(found for document in (edited, *known) for found in _used(document))
    taken: set[str] = set()
    for section, prefix in _PREFIXES.items():
        for entry in objects(final.get(section)):
            entry["id"] = _own(entry.get("id"), f"{prefix}-", taken, ids)
            if section in REWRITTEN:
                put_bullets(entry, list(_bullets(entry, taken, ids)))
    return final


def _bullets(entry: Mapping[str, Any], taken: set[str], ids: _Ids) -> Iterator[Bullet]:
    points = entry.get("points")
    given = entry.get("bullet_ids")
    known = given if isinstance(given, list) else []
    texts = (
        [point for point in points if isinstance(point, str)] if isinstance(points, list) else []
    )
    for place, text in enumerate(texts):
        id_ = known[place] if place < len(known) else None
        yield Bullet(id=_own(id_, f"{entry['id']}-b", taken, ids), text=text)


def _own(id_: object, prefix: str, taken: set[str], ids: _Ids) -> str:
    fits = isinstance(id_, str) and _ID.fullmatch(id_) and id_ not in taken
    own = str(id_) if fits else ids.new(prefix)
    taken.add(own)
    return own


def _used(document: Mapping[str, Any]) -> Iterator[str]:
    waiting: list[Any] = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and _ID.fullmatch(one):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
