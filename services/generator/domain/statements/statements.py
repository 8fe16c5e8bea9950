"""A statement read for the fact check: its words, quantities, directions and rank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.language.text import Word, words
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import (
    HELP,
    HELPING,
    IN_CHARGE,
    LEADING,
    NEGATIONS,
    OUTCOMES,
    QUANTIFIERS,
    RECEIVING,
    TAKING_PART,
)
from services.generator.domain.statements.clauses import Clauses
from services.generator.domain.statements.directions import Directions
from services.generator.domain.statements.limiting_words import LIMITS, ONCE_PER, UNDER_SOMEBODY
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.normal_wording import normal_wording
from services.generator.domain.statements.periods import frequencies
from services.generator.domain.statements.quantities import Quantity
from services.generator.domain.statements.told_in_past import told_in_past
from services.generator.domain.statements.vocabulary import Vocabulary

_BY_DOING = re.compile(r"\b(?:by|through|via)\s+(\w{2,30}ing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement(Directions):
    """A text with what the fact check compares."""

    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        """Write what can be written in several ways in one."""
        object.__setattr__(self, "text", normal_wording(self.text))

    @cached_property
    def words(self) -> list[Word]:
        """Its words; those of a phrase that counts as one are one."""
        found = self.vocabulary.phrases.joined(told_in_past(self.text, words(self.text)))
        return [part for word in found for part in self._apart(word)]

    def _apart(self, word: Word) -> list[Word]:
        """The words of a phrase such as "every season": how often is a claim of its own."""
        if " " not in word.lower or word.lower.split()[0] not in QUANTIFIERS:
            return [word]
        parts = words(self.text[word.start : word.end])
        return [Word(p.text, word.start + p.start, word.start + p.end) for p in parts]

    @cached_property
    def clauses(self) -> Clauses:
        """Its clauses, as a source."""
        return Clauses(self.text, self.words)

    @cached_property
    def fine_clauses(self) -> Clauses:
        """Its clauses, as a claim."""
        return Clauses(self.text, self.words, finely=True)

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words without case; of a phrase also the parts."""
        parts = (part for word in self.words for part in word.lower.split())
        return frozenset(word.lower for word in self.words).union(parts)

    @cached_property
    def meanings(self) -> frozenset[str | int]:
        """What its words can stand for."""
        return frozenset(meaning for word in self.words for meaning in self.meant_by(word))

    def meant_by(self, word: Word) -> frozenset[str | int]:
        """What one of its words can stand for."""
        return self.vocabulary.meanings(word.sense) | _roots(word)

    @cached_property
    def granted(self) -> frozenset[str | int]:
        """What its words let a claim say."""
        return frozenset(meaning for word in self.words for meaning in self.grants(word))

    def grants(self, word: Word) -> frozenset[str | int]:
        """What one of its words lets a claim say: what it can stand for, and broader words."""
        known = self.vocabulary.supported_by(word.sense) | _roots(word)
        if " " in word.lower and not is_verb(word):
            # "care plan" is also a plan.
            known = known.union(*(self.vocabulary.supported_by(w.sense) for w in words(word.text)))
        return known

    @cached_property
    def deed_meanings(self) -> frozenset[str | int]:
        """What the verbs of its clauses let a claim say; of one without verbs all its words do."""
        places = self.clauses.places
        begun = {place.is_verb for place in places if place.clause == 0}
        acts = [
            place.word
            for place in places
            if place.is_verb
            or place.preposition == "including"
            or (place.clause == 0 and begun == {False})
        ]
        known = [self.vocabulary.supported_by(word.sense, doing=True) for word in acts]
        return frozenset[str | int]().union(*known)

    @cached_property
    def things_done(self) -> frozenset[str | int]:
        """What the person did something to, as its clauses say: not what they only attended."""
        places = self.clauses.places
        acts = [place for place in places if place.is_verb]
        idle = {place.clause for place in acts if place.word.lower in RECEIVING | HELPING}
        done = {place.clause for place in acts} - idle
        things = [place.word for place in places if place.clause in done and not place.is_verb]
        return frozenset(meaning for word in things for meaning in self.grants(word))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of two to five of its words in a row."""
        # QuickBooks has two.
        capitals = re.compile(r"^\w|(?<=[a-z])[A-Z]")
        first = ["".join(capitals.findall(word.text)).lower() for word in words(self.text)]
        runs = ((at, at + many) for many in range(2, 6) for at in range(len(first) - many + 1))
        return frozenset("".join(first[start:end]) for start, end in runs)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its quantities."""
        return quantities(self.text)

    @cached_property
    def terms(self) -> dict[str, str]:
        """The lexicon's terms in it: name to wording."""
        found = self.vocabulary.lexicon.find(self.text)
        return {match.entry.name: self.text[match.start : match.end] for match in found}

    @cached_property
    def frequencies(self) -> Mapping[str, list[str]]:
        """How often, with the words that say so."""
        return frequencies(self.text)

    @cached_property
    def methods(self) -> frozenset[str]:
        """Stems of what it says things came about by: "by caching"."""
        return frozenset(words(match[1])[0].stem for match in _BY_DOING.finditer(self.text))

    @cached_property
    def gerunds(self) -> frozenset[str]:
        """Stems of its words in -ing."""
        return frozenset(word.stem for word in self.words if word.lower.endswith("ing"))

    @cached_property
    def leads(self) -> frozenset[str]:
        """Words that say the person was in charge."""
        return (self.lower & LEADING) | {m[0].lower() for m in IN_CHARGE.finditer(self.text)}

    @cached_property
    def helps(self) -> frozenset[str]:
        """Words that say the person took part."""
        return (self.lower & (HELPING | HELP)) | set(TAKING_PART.findall(self.text.lower()))

    @cached_property
    def limits(self) -> frozenset[str]:
        """Words that say how far it went; "learning" does not in "machine learning"."""
        below = {"under supervision"} if UNDER_SOMEBODY.search(self.text) else set()
        named = {part.lower() for wording in self.terms.values() for part in wording.split()}
        often = {"once"} if ONCE_PER.search(self.text) else set()
        return ((self.lower & LIMITS) - named - often) | below

    @cached_property
    def negations(self) -> int:
        """How often it says no."""
        return len(self.negation_places)

    @cached_property
    def negation_places(self) -> Sequence[int]:
        """Where its words stand that say no."""
        return [w.start for w in self.words if w.lower in NEGATIONS or w.lower.endswith("n't")]

    @cached_property
    def outcomes(self) -> list[str]:
        """Where it says what something led to."""
        return [match[0] for match in OUTCOMES.finditer(self.text)]


def _roots(word: Word) -> frozenset[str]:
    """What a verb has in common with its noun: "certify", "certification"."""
    found = word.sense
    if found.endswith(("ifi", "cili")):
        return frozenset({f"{found[:-1]}-"})
    return frozenset({f"{found}-"}) if found.endswith(("if", "cil")) else frozenset()
