"""What a word does in its clause: whether it is a verb of it, or leads to what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.generator.domain.language.number_words import QUALIFIERS, is_number
from services.generator.domain.language.tense import NOUNS, VERBS
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS

JOINING = frozenset(["and", "or", "plus", "but"])
#: What follows belongs to all of the clause.
LISTING = frozenset(["including", "using"])
#: Behind these stands a verb: "which I had built".
_BEFORE_VERBS = frozenset(["i", "we", "had", "have"])
_DETERMINERS = word_set("the a an its their his her our my each every all this that these those")
#: Before a word in -ing these make a noun of it, or a way of doing something.
_BEFORE_NOUNS = word_set("the a an of in for and with on by their its from to at")
#: Whose it is: "the patients' swallowing" is a thing.
_OF_SOMEBODY = re.compile(r"['’]\s")
_PART_END = re.compile(r"[,;:.()\n]")


@dataclass(frozen=True)
class ClauseWords:
    """The words of a text, each looked at among its neighbours."""

    text: str
    words: Sequence[Word]
    #: A claim is read for verbs within a clause, too.
    finely: bool

    def leads(self, at: int) -> bool:
        """Whether a word leads to a thing: "about cars", but not "about 70 calls", "12 to 15"."""
        word, after = self.words[at].lower, self._lower(at + 1)
        if is_number(after) and word in QUALIFIERS:
            return False
        if word == "to" and is_number(after) and is_number(self._lower(at - 1)):
            return self._lower(at - 2) == "from"
        return word in PREPOSITIONS | LISTING or self.tells_how(at)

    def tells_how(self, at: int) -> bool:
        """Whether "working in Excel" begins there, which says how all of the clause was done."""
        first, _, rest = self.words[at].lower.partition(" ")
        return first == "working" and (rest or self._lower(at + 1)) in PREPOSITIONS

    def is_number_going_on(self, at: int) -> bool:
        """Whether a word is the rest of a number: "1,500"."""
        before, word = self.words[at - 1], self.words[at]
        comma = at > 0 and self.text[before.end : word.start] == ","
        return comma and before.text[-1].isdigit() and word.text[0].isdigit()

    def follows_verb(self, at: int) -> bool:
        """Whether a verb stands before a word, or before the "and" between them."""
        last = at - 2 if self.words[at - 1].lower in JOINING else at - 1
        return last >= 0 and is_verb(self.words[last])

    def may_be_verb(self, at: int, *, joined: bool) -> bool:
        """Whether a word stands where verbs stand."""
        return at == 0 or joined or self._lower(at - 1) in _BEFORE_VERBS or self._is_loose(at)

    def does(self, at: int, *, has_gerund: bool) -> bool:
        """Whether a word is a verb there; one in -ing only with an object."""
        word = self.words[at]
        if not is_verb(word) or word.lower in LISTING or self.tells_how(at):
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if "-" in self.text[word.start : word.end + 1]:
            # "Load-tested the page", but "home-made cakes".
            return is_participle(word) and after is not None and after.lower in _DETERMINERS
        if not word.lower.split()[0].endswith("ing"):
            return True
        if at and self.words[at - 1].lower in JOINING and not has_gerund:
            return False  # "documented stroke and spacing rules"
        if after is None or self.text[word.end : after.start].strip():
            return False
        # "booking about 25 trips"
        exactly = self.finely and after.lower in PREPOSITIONS and not self.leads(at + 1)
        # "Entering booking details": how these are.
        describes = is_verb(after) and not after.lower.endswith("ing")
        return exactly or not (after.lower in PREPOSITIONS | JOINING or describes)

    def is_purpose(self, at: int) -> bool:
        """Whether a claim says what something was done for: "to sell brake parts"."""
        to = self.finely and self._lower(at - 1) == "to"
        return to and self.words[at].lower in VERBS - NOUNS

    def is_told_shortly(self, at: int) -> bool:
        """Whether a participle says what was done to what stands before it: "results logged in"."""
        after = self._lower(at + 1) or "in"
        return is_participle(self.words[at]) and after in PREPOSITIONS

    def tells_apart(self, at: int) -> bool:
        """Whether "with" leads to what was done too: "…, with all results logged in Excel"."""
        if self._lower(at) != "with":
            return False
        for place in range(at + 2, len(self.words)):
            between = self.text[self.words[place - 1].end : self.words[place].start]
            if _PART_END.search(between):
                return False
            if self.is_told_shortly(place):
                return True
        return False

    def _lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def _is_loose(self, at: int) -> bool:
        """Whether a word in -ing that nothing sets apart begins a clause of a claim."""
        word, before = self.words[at], self.words[at - 1]
        loose = word.lower.endswith("ing") and before.lower not in _BEFORE_NOUNS
        of = before.lower.endswith("'s") or _OF_SOMEBODY.match(self.text, before.end)
        # "Repaired leaking pipes": how the pipes were.
        return self.finely and loose and not of and not is_verb(before)
