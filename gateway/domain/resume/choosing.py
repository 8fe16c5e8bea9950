"""Of several spellings of one field, one becomes the field and no text of the others is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from gateway.domain.errors import InvalidRequest
from gateway.domain.resume.places import Place
from gateway.domain.resume.spellings import Given

Read = TypeVar("Read")
Reader = Callable[[Any, Place], Read]


def choose(given: Iterable[Given], read: Reader[Read], rest: dict[str, Any], empty: Read) -> Read:
    """The first value that holds something, or `empty`.

    Others that differ go into `rest` under their own keys, as they were given. Raises what
    `read` raises for the values up to the chosen one.
    """
    chosen = empty
    for one in given:
        if not chosen:
            chosen = read(one.value, one.place) or empty
        elif not _says_the_same(one, read, chosen):
            rest[free_key(one.key, rest)] = one.value
    return chosen


def _says_the_same(one: Given, read: Reader[Read], chosen: Read) -> bool:
    """Whether nothing is lost without this value: it is empty or equal to the chosen one."""
    try:
        value = read(one.value, one.place)
    except InvalidRequest:
        return False
    return not value or value == chosen


def with_rest(canonical: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    """Both in one object; keys that mean something in the canonical form get a number."""
    whole = dict(canonical)
    for key, value in rest.items():
        whole[key if key not in canonical else free_key(key, whole.keys() | rest.keys())] = value
    return whole


def free_key(key: str, taken: Collection[str]) -> str:
    """The key, with the lowest number that makes it one of its own: `phone`, `phone (2)`."""
    free, number = key, 1
    while free in taken:
        number += 1
        free = f"{key} ({number})"
    return free
