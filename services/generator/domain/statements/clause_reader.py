"""Reads where in which clause the words of a statement stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS, SMALL
from services.generator.domain.statements.clause_words import JOINING, LISTING, ClauseWords

_NEW_CLAUSE = re.compile(r"[;\n:!?]|\.(?!\d)|\s[–—-]\s")
_NEW_PART = re.compile(r"[,()/&]")
_WHILE = frozenset(["while", "whilst", "whereas"])
_RELATIVE = frozenset(["which", "who", "whom", "whose", "that", "where", "when"])


@dataclass(frozen=True, kw_only=True)
class Place:
    """A word that says something, and where it stands."""

    word: Word
    #: Which of the words that say something it is.
    number: int
    clause: int
    #: The number of the part between "and", "or" and commas, within the whole statement.
    part: int
    #: The preposition that leads to it within its part; empty where none does.
    preposition: str
    #: Whether it is a verb of its clause.
    is_verb: bool


@dataclass
class ClauseReader:
    """Goes through a text once."""

    text: str
    words: Sequence[Word]
    #: A claim is cut finer than a source, so that fewer of its words must go together.
    finely: bool
    _clause: int = 0
    _part: int = 0
    _number: int = 0
    _preposition: str = ""
    #: What the clause has had so far.
    _has_words: bool = False
    _has_verb: bool = False
    _has_object: bool = False
    #: Whether it begins with a preposition: "In 2021, sold …".
    _is_fronted: bool = False
    _is_passive: bool = False
    #: Whether the text has had a verb in -ing.
    _has_gerund: bool = False
    #: Whether the clause has said how it was done: "working in pairs".
    _tells_how: bool = False
    _is_at_verb: bool = False
    #: Whether it stands behind a "with" that leads to what was done too.
    _is_apart: bool = False
    _last: Place | None = None

    @cached_property
    def _read(self) -> ClauseWords:
        return ClauseWords(self.text, self.words, self.finely)

    def places(self) -> Iterator[Place]:
        """The words that say something, in their order."""
        for at, word in enumerate(self.words):
            self._go_to(at)
            self._tells_how = self._tells_how or self._read.tells_how(at)
            self._is_passive = self._is_passive or word.lower in ("was", "were")
            if self._read.leads(at):
                self._preposition = word.lower.rpartition(" ")[2]
                self._is_fronted = self._is_fronted or not self._has_words
            elif word.lower not in SMALL and not is_number(word.lower):
                first, _, more = word.lower.partition(" ")
                self._preposition = first if more and first in PREPOSITIONS else self._preposition
                yield self._take(word, verb=self._is_at_verb)
                if more and not is_verb(word) and (last := more.split()[-1]) in PREPOSITIONS:
                    self._preposition = last  # "reports on" sales

    def _go_to(self, at: int) -> None:
        """Go on to a word, which may begin a clause or a part."""
        word, before = self.words[at], self.words[at - 1] if at else None
        between = self.text[before.end : word.start] if before else ""
        joined = bool(_NEW_PART.search(between)) and not self._read.is_number_going_on(at)
        joined = joined or (before is not None and before.lower in JOINING)
        short = self._is_told_shortly(at)
        verb = short or self._tells(at, begins=joined or bool(_NEW_CLAUSE.search(between)))
        self._is_at_verb = verb and not (joined and self._goes_on_describing(at))
        # "Writing and scheduling posts" is one clause.
        shared = short or (joined and self._read.follows_verb(at))
        ends = bool(_NEW_CLAUSE.search(between)) or word.lower in self._openers
        apart = self.finely and joined and self._read.tells_apart(at)
        self._is_apart = apart or (self._is_apart and not _NEW_PART.search(between))
        # "… and, on Tuesdays, counted stock": what is said of Tuesdays is the counting.
        fronts = "," in between and before is not None and before.lower in JOINING
        full = self._is_at_verb and self._is_full and not shared
        if ends or full or apart or (fronts and not self._is_at_verb):
            self._begin_clause(is_fronted=fronts)
        elif joined:
            lists = self._preposition if self._preposition in LISTING else ""
            self._part, self._preposition = self._part + 1, lists

    def _tells(self, at: int, *, begins: bool) -> bool:
        """Whether a word is a verb of its clause."""
        stands = self._read.may_be_verb(at, joined=begins)
        # "Working in pairs and testing with a meter"
        told = self._tells_how and begins and self.words[at].lower.endswith("ing")
        does = told or (stands and self._read.does(at, has_gerund=self._has_gerund))
        return does or self._read.is_purpose(at)

    def _is_told_shortly(self, at: int) -> bool:
        """Whether a word says what was done to what stands before: "…; results logged in Excel"."""
        told = self._is_apart if self.finely else self._clause > 0
        if not told or not self._has_words or self._has_verb:
            return False
        return self._read.is_told_shortly(at)

    def _goes_on_describing(self, at: int) -> bool:
        """Whether a participle only says how a thing is too: "in a chilled and frozen store"."""
        last = self._last
        if last is None or at < 2 or last.word != self.words[at - 2] or last.is_verb:
            return False
        return bool(last.preposition) and all(map(is_participle, (last.word, self.words[at])))

    def _begin_clause(self, *, is_fronted: bool = False) -> None:
        self._clause, self._part, self._preposition = self._clause + 1, self._part + 1, ""
        self._has_words = self._has_verb = self._has_object = False
        self._is_fronted, self._is_passive, self._tells_how = is_fronted, False, False

    def _take(self, word: Word, *, verb: bool) -> Place:
        self._has_words = True
        self._has_gerund = self._has_gerund or (verb and word.lower.endswith("ing"))
        self._has_verb = self._has_verb or verb
        self._has_object = self._has_object or not verb
        self._number += 1
        self._last = Place(
            word=word,
            number=self._number,
            clause=self._clause,
            part=self._part,
            preposition=self._preposition,
            is_verb=verb,
        )
        return self._last

    @property
    def _is_full(self) -> bool:
        """Whether another verb begins another clause."""
        if self._is_passive:
            return False  # "donations were coded and banked"
        return self._has_object and (self._has_verb or not self._is_fronted)

    @property
    def _openers(self) -> frozenset[str]:
        return _WHILE | _RELATIVE if self.finely else _WHILE
