"""Reads where in which clause the words of a statement stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.language.number_words import QUALIFIERS, is_number
from services.generator.domain.language.tense import NOUNS, VERBS
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS, SMALL

_NEW_CLAUSE = re.compile(r"[;\n:!?]|\.(?!\d)|\s[–—-]\s")
_NEW_PART = re.compile(r"[,()/&]")
_JOINING = frozenset(["and", "or", "plus", "but"])
#: Behind these stands a verb: "which I had built".
_BEFORE_VERBS = frozenset(["i", "we", "had", "have"])
_DETERMINERS = word_set("the a an its their his her our my each every all this that these those")
#: What follows belongs to all of the clause.
LISTING = frozenset(["including", "using"])
_WHILE = frozenset(["while", "whilst", "whereas"])
_RELATIVE = frozenset(["which", "who", "whom", "whose", "that", "where", "when"])
#: Before a word in -ing these make a noun of it, or a way of doing something.
_BEFORE_NOUNS = word_set("the a an of in for and with on by their its from to at")


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
    _last: Place | None = None

    def places(self) -> Iterator[Place]:
        """The words that say something, in their order."""
        for at, word in enumerate(self.words):
            before = self.words[at - 1] if at else None
            between = self.text[before.end : word.start] if before else ""
            joined = bool(_NEW_PART.search(between)) or (
                before is not None and before.lower in _JOINING
            )
            begins = joined or bool(_NEW_CLAUSE.search(between))
            verb = self._tells(at, before, begins=begins)
            verb = verb and not (joined and self._goes_on_describing(at))
            # "Writing and scheduling posts" is one clause.
            shared = verb and joined and self._follows_verb(at)
            ends = bool(_NEW_CLAUSE.search(between)) or word.lower in self._openers
            # "… and, on Tuesdays, counted stock": what is said of Tuesdays is the counting.
            fronts = "," in between and before is not None and before.lower in _JOINING
            if ends or (verb and self._is_full and not shared) or (fronts and not verb):
                self._begin_clause(is_fronted=fronts)
            elif joined:
                lists = self._preposition if self._preposition in LISTING else ""
                self._part, self._preposition = self._part + 1, lists
            self._is_passive = self._is_passive or word.lower in ("was", "were")
            if self._leads(at):
                self._preposition = word.lower
                self._is_fronted = self._is_fronted or not self._has_words
            elif word.lower not in SMALL and not is_number(word.lower):
                first, _, more = word.lower.partition(" ")
                self._preposition = first if more and first in PREPOSITIONS else self._preposition
                yield self._take(word, verb=verb)
                if more and not is_verb(word) and (last := more.split()[-1]) in PREPOSITIONS:
                    self._preposition = last  # "reports on" sales

    def _tells(self, at: int, before: Word | None, *, begins: bool) -> bool:
        """Whether a word is a verb of its clause."""
        word = self.words[at]
        if self._may_be_verb(word, before, joined=begins) and self._does(at):
            return True
        return self._is_told_shortly(at) or self._is_purpose(word, before)

    def _leads(self, at: int) -> bool:
        """Whether a word leads to a thing: "about cars", but not "about 70 calls"."""
        word = self.words[at].lower
        after = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        exactly = word in QUALIFIERS and is_number(after)
        return (word in PREPOSITIONS or word in LISTING) and not exactly

    def _goes_on_describing(self, at: int) -> bool:
        """Whether a participle only says how a thing is too: "in a chilled and frozen store"."""
        last = self._last
        if last is None or at < 2 or last.word != self.words[at - 2] or last.is_verb:
            return False
        return bool(last.preposition) and all(map(is_participle, (last.word, self.words[at])))

    def _follows_verb(self, at: int) -> bool:
        last = at - 2 if self.words[at - 1].lower in _JOINING else at - 1
        return last >= 0 and is_verb(self.words[last])

    def _begin_clause(self, *, is_fronted: bool = False) -> None:
        self._clause, self._part, self._preposition = self._clause + 1, self._part + 1, ""
        self._has_words = self._has_verb = self._has_object = False
        self._is_fronted, self._is_passive = is_fronted, False

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

    def _does(self, at: int) -> bool:
        """Whether a word is a verb here; one in -ing only with an object."""
        word = self.words[at]
        if not is_verb(word) or word.lower in LISTING:
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if "-" in self.text[word.start : word.end + 1]:
            # "Load-tested the page", but "home-made cakes".
            return is_participle(word) and after is not None and after.lower in _DETERMINERS
        if not word.lower.split()[0].endswith("ing"):
            return True
        if at and self.words[at - 1].lower in _JOINING and not self._has_gerund:
            return False  # "documented stroke and spacing rules"
        if after is None or self.text[word.end : after.start].strip():
            return False
        return not (after.lower in PREPOSITIONS | _JOINING or is_verb(after))

    def _is_purpose(self, word: Word, before: Word | None) -> bool:
        """Whether a claim says what something was done for: "to sell brake parts"."""
        to = self.finely and before is not None and before.lower == "to"
        return to and word.lower in VERBS - NOUNS

    def _is_told_shortly(self, at: int) -> bool:
        """Whether a word says what was done to what stands before: "…; results logged in Excel"."""
        if self.finely or not self._has_words or self._has_verb or self._clause == 0:
            return False
        after = self.words[at + 1].lower if at + 1 < len(self.words) else "in"
        return is_participle(self.words[at]) and after in PREPOSITIONS

    def _may_be_verb(self, word: Word, before: Word | None, *, joined: bool) -> bool:
        return (
            before is None
            or joined
            or before.lower in _BEFORE_VERBS
            or self._is_loose(word, before)
        )

    def _is_loose(self, word: Word, before: Word) -> bool:
        """Whether a word in -ing that nothing sets apart begins a clause of a claim."""
        loose = word.lower.endswith("ing") and before.lower not in _BEFORE_NOUNS
        # "Repaired leaking pipes": how the pipes were.
        return self.finely and loose and not before.lower.endswith("'s") and not is_verb(before)
