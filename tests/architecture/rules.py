"""A rule held to hundreds of files in one test: a test for each costs more than the look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tests.architecture.source import ROOT

Held = TypeVar("Held")

#: What a file that cannot be read or understood raises, or one that names such a file.
UNREADABLE = (ImportError, OSError, SyntaxError, ValueError)


def assert_none_has(held: Sequence[Held], offences: Callable[[Held], Iterable[str]]) -> None:
    """Tells every offence with its file, where pytest would shorten the list of them.

    A rule that is held to nothing is broken, and would go on passing.
    """
    assert held, "there is nothing to hold to this rule"
    found = [f"{name_of(one)}: {offence}" for one in held for offence in told(one, offences)]
    assert not found, "\n".join([f"{len(found)} found", *found])


def told(one: Held, offences: Callable[[Held], Iterable[str]]) -> Iterator[str]:
    """One unreadable file is an offence as well, and hides none of the others."""
    try:
        yield from offences(one)
    except UNREADABLE as exc:
        yield f"{type(exc).__name__}: {exc}"


def name_of(one: object) -> str:
    return str(one).removeprefix(f"{ROOT}/")
