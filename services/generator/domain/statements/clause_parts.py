"""The parts of the clauses of a statement, and what each is like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.statements.clause_reader import ClauseReader, Place
from services.generator.domain.statements.clause_words import ClauseWords

_ARTICLES = frozenset(["a", "an", "the"])
_REFERRING = frozenset(["it", "them", "they", "their", "its"])
_EXISTS = re.compile(r"\s+(?:was|were|is|are|had)\b")


@dataclass(frozen=True)
class ClauseParts:
    """The clauses of a text, with what each of their parts is like."""

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
        return self._clauses_with(word for word in self.words if word.lower in _REFERRING)

    @cached_property
    def going_there(self) -> frozenset[int]:
        """Clauses with a "there" for a place of the clause before, not that of "there were"."""
        found = (word for word in self.words if word.lower == "there")
        return self._clauses_with(w for w in found if not _EXISTS.match(self.text, w.end))

    def _clauses_with(self, words: Iterable[Word]) -> frozenset[int]:
        starts: dict[int, int] = {}
        for place in self.places:
            starts.setdefault(place.clause, place.word.start)
        found = ([c for c, start in starts.items() if start <= word.start] for word in words)
        return frozenset(max(within, default=0) for within in found)

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
            between = self.text[before.word.end : place.word.end]
            if place.part == before.part + 1 and re.search(
                r",\s+(?:which|who|that|where)\b", between
            ):
                found.add(place.part)
        return frozenset(found)

    @cached_property
    def telling_how(self) -> frozenset[int]:
        """Parts that say how all of the clause was done: "…, working in Excel"."""
        read = ClauseWords(self.text, self.words, self.finely)
        starts = [word.end for at, word in enumerate(self.words) if read.tells_how(at)]
        behind = ([p.part for p in self.places if p.word.start >= start] for start in starts)
        return frozenset(part for parts in behind for part in parts[:1])

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
