"""Phrases that count as one word: "carry out", "care plan", "put the rota together"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from services.generator.domain.language.split_verbs import rejoined
from services.generator.domain.language.tense import NOUNS
from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_forms import inflections
from services.generator.domain.language.word_kinds import PAST, is_adverb, is_participle, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS, SMALL
from services.generator.domain.statements.inflating_words import STANDING

#: A word behind one of these is a thing: "after the meeting with parents" nobody met.
_BEFORE_THINGS = word_set(
    "a an the my our their his her its each every first last new daily weekly monthly"
)
#: Behind these stands no thing, but what was done.
_NO_THINGS = word_set("and or but then also who which i we was were had have be been being")


@dataclass(frozen=True)
class Phrases:
    """The phrases of two to four words among some words."""

    listed: frozenset[str]
    #: Those of them that are phrases of doing, such as "carry out", in their first form.
    of_doing: frozenset[str]

    def joined(self, written: Sequence[Word]) -> list[Word]:
        """The words, those of a phrase as one, and a verb whose particle stands apart ("put the
        rota together") where it begins.

        The text of such a word is its words in lower case with single spaces, and its sense that
        of its words.
        """
        words = rejoined(written, self._pairs)
        found: list[Word] = []
        at = 0
        while at < len(words):
            length = self._length_at(words, at)
            if length > 1:
                text = " ".join(word.lower for word in words[at : at + length])
                found.append(Word(text, words[at].start, words[at + length - 1].end))
            else:
                found.append(words[at])
            at += length
        return found

    def names_thing(self, phrase: str) -> bool:
        """Whether the sense of a phrase is of a thing: "cast members"."""
        return phrase in self._of_things

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """Two words of doing that count as one, such as "carried out", in all their forms."""
        two = [phrase.split(" ") for phrase in self.of_doing if phrase.count(" ") == 1]
        forms = {verb: inflections(verb) for verb, _ in two}
        return frozenset(f"{form} {rest}" for verb, rest in two for form in forms[verb])

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        """The senses of the first words of phrases, each with the lengths of these phrases."""
        found: dict[str, set[int]] = {}
        for first, *rest in (phrase.split(" ") for phrase in self.listed):
            if rest:
                found.setdefault(sense(first), set()).add(len(rest) + 1)
        return {first: frozenset(lengths) for first, lengths in found.items()}

    @cached_property
    def _senses(self) -> frozenset[str]:
        return frozenset(sense(phrase) for phrase in self.listed if " " in phrase)

    @cached_property
    def _senses_of_doing(self) -> frozenset[str]:
        return frozenset(map(sense, self.of_doing))

    @cached_property
    def _of_things(self) -> Mapping[str, frozenset[str]]:
        """The senses of phrases for things, each with the first words they are written with."""
        found: dict[str, set[str]] = {}
        for phrase in self.listed - self.of_doing:
            if " " in phrase:
                found.setdefault(sense(phrase), set()).add(phrase.split(" ")[0])
        acts = self._senses_of_doing
        return {word: frozenset(first) for word, first in found.items() if word not in acts}

    def _length_at(self, words: Sequence[Word], at: int) -> int:
        """How many words from one on are a phrase; 1 if none are."""
        for length in sorted(self._lengths.get(words[at].sense, ()), reverse=True):
            some = words[at : at + length]
            near = all(b.start - a.end == 1 for a, b in pairwise(some))
            meant = " ".join(word.sense for word in some)
            if len(some) != length or not near or meant not in self._senses:
                continue
            if not (self._hides_deed(words, at, meant) or self._is_thing(words, at, meant)):
                return length
        return 1

    def _hides_deed(self, words: Sequence[Word], at: int, phrase: str) -> bool:
        """Whether words that look like a thing tell a deed: "trained drivers" drive no trains, and
        "tested and welded joints" are welding.
        """
        first = words[at].lower
        written = self._of_things.get(phrase)
        if not (first.endswith(("ed", "ing")) or first in PAST) or written is None:
            return False
        before = [word.lower for word in words[max(0, at - 2) : at]]
        joined = before[-1:] == ["and"] and is_verb(words[at - 2])
        begins = (joined or not before) and first.endswith("ed") and first not in STANDING
        return first not in written or begins

    def _is_thing(self, words: Sequence[Word], at: int, phrase: str) -> bool:
        """Whether words that look like a deed name a thing and what leads on from it: "readings
        in", "a meeting with".
        """
        first, after = words[at].lower, words[at + 1].lower
        if phrase not in self._senses_of_doing or after not in PREPOSITIONS:
            return False
        named = first.endswith("ing") or first in NOUNS
        behind = named and at > 0 and words[at - 1].lower in _BEFORE_THINGS
        behind = behind or self._is_behind_thing(words, at)
        is_form = phrase.count(" ") > 1 or f"{first} {after}" in self._pairs
        return behind or (first.endswith("s") and first not in PAST) or not is_form

    def _is_behind_thing(self, words: Sequence[Word], at: int) -> bool:
        """Whether what was done, or a thing, stands behind another thing and before its place: "the
        results logged in an Excel sheet", "an office building in Leeds".
        """
        first, behind = words[at], words[at + 2 : at + 3]
        named = is_participle(first) or first.lower.endswith("ing")
        if not (at and behind and named):
            return False
        before = words[at - 1]
        near = words[at].start - before.end == 1 and behind[0].start - words[at + 1].end == 1
        told = before.lower in SMALL | PREPOSITIONS | _NO_THINGS or is_verb(before)
        place = behind[0].lower in _BEFORE_THINGS or behind[0].text[:1].isupper()
        return near and place and not told and not is_adverb(before)
