"""Which words of a statement go together: its clauses, their verbs, and the parts joined by "and".

No grammar, but enough to notice that a word is said of something else than in the source: in "made
icons for the app and drawings for the report" the icons are not for the report, in "planned and
ran the trip for 20 pupils" everything goes with both verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.clause_reader import ClauseReader, Place
from services.generator.domain.text import Word

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
        if second.number - first.number <= 1:
            return True
        if first.clause != second.clause:
            # "Drove clients to the doctor and shopped for them": for the clients.
            return second.clause - first.clause == 1 and second.clause in self.referring
        if first.part == second.part or first.is_verb or second.is_verb:
            return True
        if first.part in self.lone or second.part in self.lone:
            return True
        # "samples and schedules for the audit": both are for the audit, unless the samples are
        # for something else. What stands before the verb goes with everything.
        shared = second.preposition and second.preposition not in self.prepositions[first.part]
        return bool(shared) or self._is_before_verbs(first)

    def _is_before_verbs(self, place: Place) -> bool:
        verbs = [other for other in self.places if other.is_verb and other.clause == place.clause]
        return bool(verbs) and place.number < verbs[0].number
