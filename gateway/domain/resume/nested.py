"""Entries that are nested deeper than ours: fields that are objects, several roles at one employer.

Exports of job sites write `"company": {"name": "Acme", "url": …}`, and list the positions a person
held at one company inside one entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from gateway.domain.resume.choosing import free_key
from gateway.domain.resume.places import Place
from gateway.domain.resume.spellings import Spellings, folded

Entry = dict[str, Any]

_NAMES = ("name", "label", "title", "value", "text", "type")
_SEVERAL = frozenset({"positions", "roles", "positionhistory"})
#: What positions at one employer have in common.
_COMMON = frozenset({"company", "location"})


def with_plain_texts(entry: Entry, spellings: Spellings, fields: Collection[str]) -> Entry:
    """The entry with objects in these fields replaced by their names.

    The rest of such an object stays beside it: `company_url`. Objects without a name are left.
    """
    opened = [
        key for key, value in entry.items() if isinstance(value, dict) and _name_key(value) != ""
    ]
    plain = dict(entry)
    for key in opened:
        if spellings.field_of(key) in fields:
            name = _name_key(entry[key])
            plain[key] = entry[key][name]
            for inner, value in entry[key].items():
                if inner != name:
                    plain[free_key(f"{key}_{inner}", plain)] = value
    return plain


def _name_key(value: Entry) -> str:
    known = {folded(key): key for key in value if isinstance(value[key], str) and value[key]}
    return next((known[name] for name in _NAMES if name in known), "")


def single_positions(
    entry: Entry, spellings: Spellings, place: Place
) -> Iterator[tuple[Entry, Place]]:
    """One entry for each position; the first one has everything else that was said of them all."""
    several = next((key for key in entry if _holds_several(key, entry[key])), None)
    if several is None:
        yield entry, place
        return
    common = {key: value for key, value in entry.items() if key not in {several, "id"}}
    for index, position in enumerate(entry[several]):
        whole = dict(position)
        for key, value in common.items():
            if index == 0 and whole.get(key) != value:
                whole[free_key(key, whole)] = value
            elif index and spellings.field_of(key) in _COMMON:
                whole.setdefault(key, value)
        yield whole, ((place, several), index)


def _holds_several(key: str, value: Any) -> bool:
    if folded(key) not in _SEVERAL or not isinstance(value, list):
        return False
    return bool(value) and all(isinstance(item, dict) and item for item in value)
