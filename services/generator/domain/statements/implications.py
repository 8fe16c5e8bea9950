"""What is true wherever a narrower word is: things, acts, and acts with certain objects.

The lists say it of thousands of words and a text has few of them, so what a line comes to is worked
out when its word is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from services.generator.domain.language.text import sense

#: A word means several things, and each step may go on from another one of them.
_STEPS = 2
Meanings = frozenset[str | int]
Found = TypeVar("Found")
Other = TypeVar("Other")


class Implication(NamedTuple):
    """Words with broader ones that are true wherever one of them is."""

    narrower: Sequence[str]
    broader: Sequence[str]
    #: Whether they say what is done.
    is_act: bool
    #: What it is true of, for an act that is not always so: of these, and of what is narrower.
    objects: Sequence[str] = ()


class BoundAct(NamedTuple):
    """What a verb also says of some objects: "put", of a printer, that it was installed."""

    broader: frozenset[str]
    objects: Meanings


class OnDemand(Generic[Found]):
    """What is known of some words, each worked out when it is first asked for."""

    def __init__(self, words: Collection[str], work_out: Callable[[str], Found]) -> None:
        self.words = words
        self._work_out = work_out
        self._found: dict[str, Found] = {}

    def get(self, word: str, default: Other) -> Found | Other:
        """What is known of a word, or the default for one that is none of them."""
        if word in self._found:
            return self._found[word]
        if word not in self.words:
            return default
        self._found[word] = self._work_out(word)
        return self._found[word]


def broader_things(implied: Iterable[Implication]) -> OnDemand[frozenset[str]]:
    """For each sense of a thing those that are broader, up to `_STEPS` above it."""
    lines = _by_narrower(one for one in implied if not one.is_act)

    def above(word: str) -> frozenset[str]:
        reached, last = frozenset[str](), frozenset({word})
        for _ in range(_STEPS):
            last = frozenset().union(*(_broader(lines.get(one, ())) for one in last)) - reached
            reached |= last
        return reached

    return OnDemand(lines, above)


def broader_acts(implied: Iterable[Implication]) -> OnDemand[frozenset[str]]:
    """For each sense of an act those that are true of every object; one step up, as verbs mean
    too many things.
    """
    lines = _by_narrower(one for one in implied if one.is_act and not one.objects)
    return OnDemand(lines, lambda word: _broader(lines[word]))


def bound_acts(
    implied: Iterable[Implication], meant_by: Callable[[str], Meanings]
) -> OnDemand[Sequence[BoundAct]]:
    """For each sense of an act what it says of some objects.

    Args:
        implied: of acts and things; only acts with objects are taken.
        meant_by: what the sense of a word can stand for.
    """
    lines = _by_narrower(one for one in implied if one.is_act and one.objects)

    def bound(word: str, line: Implication) -> BoundAct:
        things = Meanings().union(*(meant_by(sense(thing)) for thing in line.objects))
        return BoundAct(_broader([line]) - {word}, things)

    return OnDemand(lines, lambda word: [bound(word, line) for line in lines[word]])


def _by_narrower(implied: Iterable[Implication]) -> Mapping[str, Sequence[Implication]]:
    found: dict[str, list[Implication]] = {}
    for one in implied:
        for narrower in one.narrower:
            found.setdefault(sense(narrower), []).append(one)
    return found


def _broader(lines: Iterable[Implication]) -> frozenset[str]:
    return frozenset(sense(broader) for line in lines for broader in line.broader)
