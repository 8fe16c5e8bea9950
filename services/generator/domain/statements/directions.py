"""What a statement says went up or down, and from what to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.language.number_words import UNITS
from services.generator.domain.language.text import Word, words
from services.generator.domain.statements.claim_words import DOWN, UP
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.quantities import Quantity
from services.generator.domain.statements.reading import Reading

_FROM_TO = re.compile(r"\bfrom\s+(.{1,40}?)\s+(?:(?:up|down)\s+)?to\s+(.{1,40})", re.IGNORECASE)
#: The same the other way round, with numbers: "down to 4 a month from 7".
_TO_FROM = re.compile(
    r"\b(?:up|down)\s+to\s+(\W?\d.{0,30}?)\s+from\s+(\W?\d.{0,20})", re.IGNORECASE
)


@dataclass(frozen=True)
class Directions(Reading):
    """The directions of a text."""

    @cached_property
    def words(self) -> Sequence[Word]:
        """Its words."""
        return words(self.text)

    @cached_property
    def _ends(self) -> list[tuple[str, str]]:
        """What stands at the ends of each "from … to …"."""
        found = [(match[1], match[2]) for match in _FROM_TO.finditer(self.text)]
        return found + [(match[2], match[1]) for match in _TO_FROM.finditer(self.text)]

    @cached_property
    def ascents(self) -> list[tuple[str, str]]:
        """The ends of each "from … to …": its numbers, or else its first words."""
        found = [(_end(first), _end(second)) for first, second in self._ends]
        return [(first, second) for first, second in found if first and second]

    @cached_property
    def directions(self) -> dict[str, set[str]]:
        """What goes `up` and `down`: for each, the senses of the next few words."""
        found: dict[str, set[str]] = {"up": set(), "down": set()}
        for at, word in enumerate(self.words):
            if way := _way(word):
                near = self.words[at + 1 : at + 5]
                stop = next((n for n, w in enumerate(near) if _way(w)), len(near))
                found[way] |= {"*"} | {w.sense for w in near[:stop] if len(w.text) > 3}
        for way in self.slopes:
            found[way].add("*")
        return found

    @cached_property
    def slopes(self) -> frozenset[str]:
        """`up` and `down`, as its "from … to …" go by their numbers."""
        ends = [_in_one_unit(first, last) for first, last in self.changes]
        return frozenset("up" if two > one else "down" for one, two in ends if one != two)

    @cached_property
    def changes(self) -> list[tuple[Quantity, Quantity]]:
        """The numbers at the ends of each "from … to …" that has two."""
        ends = [(_leading(first), _leading(last)) for first, last in self._ends]
        return [(first, last) for first, last in ends if first and last]

    @cached_property
    def sloping(self) -> frozenset[str]:
        """The words of the clauses that lead to a "from … to …", and its own "up" or "down"."""
        found: set[str] = set()
        for match in _FROM_TO.finditer(self.text):
            clause = re.split(r"[;.:]", self.text[: match.start()])[-1]
            found |= {word.lower for word in words(clause)[-8:]}
            found |= {"up", "down"} & {word.lower for word in words(match[0])}
        return frozenset(found)


def _way(word: Word) -> str:
    return "up" if word.lower in UP else "down" if word.lower in DOWN else ""


def _end(text: str) -> str:
    if amount := _leading(text):
        return f"{amount.value:g}"
    first = words(text)[:1]
    return first[0].lower if first else ""


def _leading(text: str) -> Quantity | None:
    """The number that a text begins with."""
    found = quantities(text)
    if found and text.lstrip("~ ").startswith(found[0].text.split()[0]):
        return found[0]
    return None


def _in_one_unit(one: Quantity, two: Quantity) -> tuple[float, float]:
    """Two numbers, in one unit where both have one: 2.5 hours are more than 45 minutes."""
    (measure, much), (other, more) = (UNITS.get((*n.heads, "")[0], ("", 1.0)) for n in (one, two))
    return (one.value * much, two.value * more) if measure == other else (one.value, two.value)
