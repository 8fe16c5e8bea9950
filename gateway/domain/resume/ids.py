"""Ids of entries and bullets: kept where they were, never given twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from gateway.domain.resume.tables import Section

_MAX_DIGITS = 9
_ID = re.compile(r"(?:exp|prj|edu|cert)-[0-9]{1,9}(?:-b[0-9]{1,9})?")

Entry = dict[str, Any]


def number_of(identity: object, prefix: str) -> int:
    """The number in an id such as `exp-12`; 0 for anything that is no id with this prefix."""
    if not isinstance(identity, str) or not identity.startswith(prefix):
        return 0
    digits = identity[len(prefix) :]
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _MAX_DIGITS:
        return 0
    return 0 if digits.startswith("0") else int(digits)


def assign_ids(
    section: Section,
    entries: Sequence[Entry],
    stored: Sequence[Entry] = (),
    spent: Collection[str] = (),
) -> None:
    """Give every entry and bullet its id, in place.

    An entry's `id` and `bullet_ids` hold what came along, whatever that is, and are kept where
    they are ids of this form. `stored` is the section as it was: bullets whose text is in it
    keep their ids. No number in it or among the `spent` ids is given to anything new.
    """
    before = {entry["id"]: entry for entry in stored}
    _number(entries, f"{section.prefix}-", {*before, *spent})
    if section.points:
        for entry in entries:
            known = before.get(entry["id"], {"points": (), "bullet_ids": ()})
            entry["bullet_ids"] = _bullet_ids(entry, known["points"], known["bullet_ids"], spent)


def ids_in(value: Any) -> set[str]:
    """All ids that a JSON value names, wherever they stand; it may be a résumé or a report."""
    if isinstance(value, str):
        return {value} if _ID.fullmatch(value) else set()
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(ids_in, value)) if isinstance(value, list) else set()


def _number(entries: Sequence[Entry], prefix: str, before: Iterable[str]) -> None:
    taken = {number_of(identity, prefix) for identity in before}
    kept: set[int] = set()
    for entry in entries:
        number = number_of(entry["id"], prefix)
        entry["id"] = "" if number in kept or not number else f"{prefix}{number}"
        kept.add(number)
    fresh = _fresh(taken | kept)
    for entry in entries:
        entry["id"] = entry["id"] or f"{prefix}{next(fresh)}"


def _bullet_ids(
    entry: Entry, known: Sequence[str], known_ids: Sequence[str], spent: Collection[str]
) -> list[str]:
    """Same text, same id; else the id that came along; else a number never used here."""
    prefix = f"{entry['id']}-b"
    came = [number_of(identity, prefix) for identity in entry["bullet_ids"]]
    numbers = _by_text(entry["points"], came, _numbers_by_text(known, known_ids, prefix))
    taken = set(numbers)
    for index, number in enumerate(came):
        if not numbers[index] and number not in taken:
            numbers[index] = number
            taken.add(number)
    fresh = _fresh({*taken, *came, *(number_of(one, prefix) for one in (*known_ids, *spent))})
    return [f"{prefix}{number or next(fresh)}" for number in numbers]


def _numbers_by_text(
    texts: Sequence[str], ids: Sequence[str], prefix: str
) -> dict[str, dict[int, None]]:
    """The numbers of each text, in order; usually one."""
    numbers: dict[str, dict[int, None]] = {}
    for text, identity in zip(texts, ids, strict=True):
        numbers.setdefault(_plain(text), {})[number_of(identity, prefix)] = None
    return numbers


def _by_text(
    texts: Sequence[str], came: Sequence[int], known: dict[str, dict[int, None]]
) -> list[int]:
    """The numbers of unchanged texts, 0 for others; a text twice keeps its own number if it can."""
    numbers = [0] * len(texts)
    free = [known.get(_plain(text), {}) for text in texts]
    for index, number in enumerate(came):
        if number in free[index]:
            numbers[index] = number
            del free[index][number]
    for index, left in enumerate(free):
        if left and not numbers[index]:
            numbers[index] = next(iter(left))
            del left[numbers[index]]
    return numbers


def _plain(text: str) -> str:
    """The text without differences that nobody sees."""
    return " ".join(text.split())


def _fresh(used: set[int]) -> Iterator[int]:
    """Numbers above all used ones; from the lowest free one when the digits have run out."""
    highest = max(used, default=0)
    start = highest + 1 if highest < 10**_MAX_DIGITS // 2 else 1
    return (number for number in count(start) if number not in used)
