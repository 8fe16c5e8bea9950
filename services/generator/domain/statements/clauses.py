"""Which words of a statement go together: its clauses, their verbs, and the parts joined by "and".

No grammar, but enough to notice that a word is said of something else than in the source: in "made
icons for the app and drawings for the report" the icons are not for the report, in "planned and
ran the trip for 20 pupils" everything goes with both verbs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.statements.clause_reader import LISTING, ClauseReader, Place

_ARTICLES = frozenset(["a", "an", "the"])
_REFERRING = frozenset(["it", "them", "they", "their", "its"])


@dataclass(frozen=True)
class Clauses:
    """The clauses of a text."""

    text: str
    words: Sequence[Word]
    #: A claim is cut finer than a source, so that fewer of its words must go together.
    finely: bool = False

    @cached_property
    def places(self) -> Sequence[Place]:
        """Where its words stand that say something."""
        return list(ClauseReader(self.text, self.words, finely=self.finely).places())

    @cached_property
    def referring(self) -> frozenset[int]:
        """Clauses with a word for something of the clause before."""
        starts: dict[int, int] = {}
        for place in self.places:
            starts.setdefault(place.clause, place.word.start)
        found = set()
        for word in self.words:
            if word.lower in _REFERRING:
                within = [clause for clause, start in starts.items() if start <= word.start]
                found.add(max(within, default=0))
        return frozenset(found)

    @cached_property
    def bare(self) -> frozenset[int]:
        """Clauses whose verbs have no object of their own: "…, washing and cutting"."""
        full = {place.clause for place in self.places if not (place.is_verb or place.preposition)}
        return frozenset(place.clause for place in self.places) - full

    @cached_property
    def counted(self) -> frozenset[int]:
        """Parts that begin with a number or an article: things of their own."""
        before = {after.start: word.lower for word, after in pairwise(self.words)}
        starts: dict[int, str] = {}
        for place in self.places:
            starts.setdefault(place.part, before.get(place.word.start, ""))
        return frozenset(p for p, word in starts.items() if is_number(word) or word in _ARTICLES)

    @cached_property
    def relating(self) -> frozenset[int]:
        """Parts that tell of what stands before them: "…, which the director presented"."""
        found: set[int] = set()
        for before, place in pairwise(self.places):
            between = self.text[before.word.end : place.word.start]
            if place.part == before.part + 1 and re.search(r",\s+(?:which|who|that)\b", between):
                found.add(place.part)
        return frozenset(found)

    @cached_property
    def led(self) -> Mapping[int, str]:
        """Parts that go on with what a preposition leads to, each with that: valves in "for pumps
        and valves".
        """
        found: dict[int, str] = {}
        for before, place in pairwise(self.places):
            goes_on = before.clause == place.clause and place.part == before.part + 1
            plain = not place.preposition and place.part not in self.counted
            if goes_on and plain and (before.preposition or before.part in found):
                found[place.part] = before.preposition or found[before.part]
        return found

    @cached_property
    def prepositions(self) -> dict[int, set[str]]:
        """The prepositions within each part."""
        found: dict[int, set[str]] = {}
        for place in self.places:
            found.setdefault(place.part, set()).add(place.preposition)
        return found

    @cached_property
    def lone(self) -> frozenset[int]:
        """Parts of one word besides verbs: "holiday" in "holiday and sickness records"."""
        count: dict[int, int] = {}
        for place in self.places:
            count[place.part] = count.get(place.part, 0) + (not place.is_verb)
        return frozenset(part for part, many in count.items() if many <= 1)

    def together(self, one: Place, other: Place) -> bool:
        """Whether two words go together."""
        first, second = sorted((one, other), key=lambda place: place.number)
        apart = self._is_other_pair(first, second) or self._ends_list(first, second)
        if second.number - first.number <= 1 and not apart:
            return True
        if first.clause != second.clause:
            # "Drove clients to the doctor and shopped for them": for the clients.
            if second.is_verb and {*range(first.clause + 1, second.clause + 1)} <= self.bare:
                return True
            return second.clause - first.clause == 1 and second.clause in self.referring
        relates = second.part == first.part + 1 and second.part in self.relating
        if first.part == second.part or first.is_verb or second.is_verb or relates:
            return True
        lone = (first.part in self.lone or second.part in self.lone) and not apart
        if lone or second.preposition in LISTING:
            return True
        # "samples and schedules for the audit": both are for the audit, unless the samples are
        # for something else. What stands before the verb goes with everything.
        shared = second.preposition and second.preposition not in self.prepositions[first.part]
        return bool(shared) or self._is_before_verbs(first) or self._goes_on(first, second)

    def _is_other_pair(self, first: Place, second: Place) -> bool:
        """Whether the second begins what is told like the first: "dogs for fleas and cats for
        worms" tells of no cats for fleas.
        """
        alike = self.prepositions[first.part] & self.prepositions[second.part] - {""}
        listed = second.part == first.part + 1 and first.clause == second.clause
        return listed and first.preposition in alike and not second.preposition

    def _ends_list(self, first: Place, second: Place) -> bool:
        """Whether the first is the last of what a preposition leads to, and the second begins what
        the same one leads on from: "for staff, visitors and boxes for stock".
        """
        begins = second.part == first.part + 1 and second.part not in self.led
        plural = first.part in self.led.keys() & self.lone and first.word.lower.endswith("s")
        before = {p.preposition for p in self.places if p.part == first.part - 1} - {""}
        return plural and begins and bool(before & self.prepositions[second.part])

    def closes(self, first: Place, second: Place) -> bool:
        """Whether the second stands in what closes a sentence of several clauses and may be said of
        them all: "drafted statements and prepared bundles for hearings".
        """
        own = {place.preposition for place in self.places if place.clause == first.clause}
        rest = [place for place in self.places if place.clause == second.clause]
        last = all(place.preposition for place in rest if place.number >= second.number)
        apart = re.search(r"[;:.\n]", self.text[first.word.end : second.word.start])
        return bool(second.preposition) and second.preposition not in own and last and not apart

    def _goes_on(self, first: Place, second: Place) -> bool:
        """Whether the second stands in the rest of a list that the first leads to: "interviews for
        warehouse and driver vacancies", but not "boxes for toys and racks for wine".
        """
        listed = range(first.part + 1, second.part + 1)
        own = self.prepositions[first.part] - {""}
        alike = any(self.prepositions.get(part, set()) & own for part in listed)
        follows = {*listed[1:]} <= self.led.keys() and not {*listed[:1]} & self.counted
        return follows and not second.preposition and not alike

    def _is_before_verbs(self, place: Place) -> bool:
        verbs = [other for other in self.places if other.is_verb and other.clause == place.clause]
        return bool(verbs) and place.number < verbs[0].number
