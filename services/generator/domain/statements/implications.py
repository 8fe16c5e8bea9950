"""What is true wherever a narrower word is: things, acts, and acts with certain objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.generator.domain.language.text import sense

#: A word means several things, and each step may go on from another one of them.
_STEPS = 2
Meanings = frozenset[str | int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Implication:
    """Words with broader ones that are true wherever one of them is."""

    narrower: Sequence[str]
    broader: Sequence[str]
    #: Whether they say what is done.
    is_act: bool
    #: What it is true of, for an act that is not always so: of these, and of what is narrower.
    objects: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundAct:
    """What a verb also says of some objects: "put", of a printer, that it was installed."""

    broader: frozenset[str]
    objects: Meanings


def broader_things(implied: Iterable[Implication]) -> Mapping[str, frozenset[str]]:
    """For each sense of a thing those that are broader, up to `_STEPS` above it."""
    above = _above(one for one in implied if not one.is_act)
    found: dict[str, frozenset[str]] = {}
    for word in above:
        reached, last = set[str](), {word}
        for _ in range(_STEPS):
            last = {broader for one in last for broader in above.get(one, ())} - reached
            reached |= last
        found[word] = frozenset(reached)
    return found


def broader_acts(implied: Iterable[Implication]) -> Mapping[str, frozenset[str]]:
    """For each sense of an act those that are true of every object; one step up, as verbs mean
    too many things.
    """
    above = _above(one for one in implied if one.is_act and not one.objects)
    return {word: frozenset(broader) for word, broader in above.items()}


def bound_acts(
    implied: Iterable[Implication], meant_by: Callable[[str], Meanings]
) -> Mapping[str, Sequence[BoundAct]]:
    """For each sense of an act what it says of some objects.

    Args:
        implied: of acts and things; only acts with objects are taken.
        meant_by: what the sense of a word can stand for.
    """
    found: dict[str, list[BoundAct]] = {}
    for one in implied:
        if one.is_act and one.objects:
            things = Meanings().union(*(meant_by(sense(thing)) for thing in one.objects))
            for narrower in map(sense, one.narrower):
                broader = frozenset(map(sense, one.broader)) - {narrower}
                found.setdefault(narrower, []).append(BoundAct(broader=broader, objects=things))
    return found


def _above(implied: Iterable[Implication]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in implied:
        for narrower in one.narrower:
            found.setdefault(sense(narrower), set()).update(map(sense, one.broader))
    return found
