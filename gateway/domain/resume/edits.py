"""An edited résumé is compared with the stored one before it is read.

Clients know an entry by one of two spellings of its fields and leave the other as it was, and some
drop the ids they do not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gateway.domain.errors import InvalidRequest
from gateway.domain.resume.places import Place
from gateway.domain.resume.points import read_points, unmarked
from gateway.domain.resume.tables import SECTIONS, TOP, Section

Entry = dict[str, Any]

_NOWHERE: Place = (None, "")


def settle_edits(edited: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """The edited résumé, its entries with the ids they have in `stored` and the edit in both twins.

    `stored` is canonical, `edited` a clean copy in any shape.
    """
    settled = dict(edited)
    sections = {section.name: section for section in SECTIONS}
    for key, value in edited.items():
        section = sections.get(TOP.field_of(key) or "")
        if section and isinstance(value, list):
            settled[key] = _settle_section(section, value, stored[section.name])
    return settled


def _settle_section(section: Section, items: list[Any], stored: Sequence[Entry]) -> list[Any]:
    earlier = _earlier(items, stored)
    return [
        _settled(section, item, earlier[index]) if index in earlier else item
        for index, item in enumerate(items)
    ]


def _earlier(items: Sequence[Any], stored: Sequence[Entry]) -> dict[int, Entry]:
    """The stored entry that each item was: the one whose id it brings, else the most alike."""
    left = {entry["id"]: entry for entry in stored}
    earlier: dict[int, Entry] = {}
    for index, item in enumerate(items):
        identity = item.get("id") if isinstance(item, dict) else None
        if isinstance(identity, str) and identity in left:
            earlier[index] = left.pop(identity)
    texts = {identity: _texts(entry) for identity, entry in left.items()}
    for index, item in enumerate(items):
        if index not in earlier and isinstance(item, dict):
            alike = _most_alike(_texts(item), texts)
            if alike:
                del texts[alike]
                earlier[index] = left[alike]
    return earlier


def _most_alike(texts: set[str], candidates: dict[str, set[str]]) -> str:
    """The id of the entry that shares most texts, at least half of them; empty if none does."""
    shared = {identity: len(texts & others) for identity, others in candidates.items()}
    best = max(shared, key=lambda identity: shared[identity], default="")
    return best if best and texts and 2 * shared[best] >= len(texts) else ""


def _texts(entry: Entry) -> set[str]:
    return set(_lines(value for key, value in entry.items() if key not in {"id", "bullet_ids"}))


def _lines(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield from filter(None, map(unmarked, value.split("\n")))
        elif isinstance(value, list):
            yield from _lines(value)
        elif isinstance(value, dict):
            yield from _lines(value.values())


def _settled(section: Section, item: Entry, earlier: Entry) -> Entry:
    settled = {**item, "id": earlier["id"]}
    twins = dict(section.twins)
    if section.points:
        twins["points"] = "bullets"
    for first, second in twins.items():
        if item.get(first) is not None and item.get(second) is not None:
            changed = [key for key in (first, second) if not _is(item[key], earlier[key])]
            if len(changed) == 1:
                settled[first] = settled[second] = item[changed[0]]
    return settled


def _is(value: Any, stored: str | list[str]) -> bool:
    """Whether the client left this field as it was."""
    if isinstance(stored, str):
        return isinstance(value, str) and value.strip() == stored
    try:
        return read_points(value, _NOWHERE) == stored
    except InvalidRequest:
        return False
