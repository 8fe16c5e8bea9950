"""A statement read for the fact check: its words, quantities, directions and rank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.claim_words import (
    DOWN,
    HELPING,
    LEADING,
    LIMITS,
    MEANS,
    NEGATIONS,
    OUTCOMES,
    UNDER_SOMEBODY,
    UP,
    is_participle,
)
from services.generator.domain.measures import frequencies, quantities
from services.generator.domain.number_words import is_number
from services.generator.domain.quantities import Quantity
from services.generator.domain.text import Word, words
from services.generator.domain.vocabulary import Vocabulary

_FROM_TO = re.compile(r"\bfrom\s+(.{1,40}?)\s+(?:(?:up|down)\s+)?to\s+(.{1,40})", re.IGNORECASE)
_BY_DOING = re.compile(r"\b(?:by|through|via)\s+(\w{2,30}ing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A text with what the fact check compares."""

    text: str
    vocabulary: Vocabulary

    @cached_property
    def words(self) -> list[Word]:
        """Its words; two that count as one are one."""
        found: list[Word] = []
        for word in words(self.text):
            pair = f"{found[-1].lower} {word.lower}" if found else ""
            if pair in self.vocabulary.pairs:
                found[-1] = Word(pair, found[-1].start, word.end)
            else:
                found.append(word)
        return found

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words without case."""
        return frozenset(word.lower for word in self.words)

    @cached_property
    def meanings(self) -> frozenset[str | int]:
        """What its words can stand for."""
        return frozenset(meaning for word in self.words for meaning in self.meant_by(word))

    def meant_by(self, word: Word) -> frozenset[str | int]:
        """What one of its words can stand for."""
        return self.vocabulary.meanings(word.sense)

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
    def ascents(self) -> list[tuple[str, str]]:
        """The ends of each "from … to …": its numbers, or else its first words."""
        found = [(_end(match[1]), _end(match[2])) for match in _FROM_TO.finditer(self.text)]
        return [(first, second) for first, second in found if first and second]

    @cached_property
    def passives(self) -> frozenset[str | int]:
        """What was done by somebody, in all that the verb can stand for: "trained by …"."""
        found: set[str | int] = set()
        for at, (word, who) in enumerate(zip(self.words, self.words[1:], strict=False)):
            if word.lower != "by" or is_number(who.lower) or who.lower in MEANS:
                continue
            if not who.lower.endswith("ing"):
                done = [verb for verb in self.words[max(0, at - 5) : at] if is_participle(verb)]
                found |= self.meant_by(done[-1]) if done else frozenset()
        return frozenset(found)

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
        ends = [(_number(first), _number(second)) for first, second in self.ascents]
        known = [(one, two) for one, two in ends if one is not None and two is not None]
        return frozenset("up" if two > one else "down" for one, two in known if one != two)

    @cached_property
    def sloping(self) -> frozenset[str]:
        """The words of the clauses that lead to a "from … to …", and its own "up" or "down"."""
        found: set[str] = set()
        for match in _FROM_TO.finditer(self.text):
            clause = re.split(r"[;.:]", self.text[: match.start()])[-1]
            found |= {word.lower for word in words(clause)[-8:]}
            found |= {"up", "down"} & {word.lower for word in words(match[0])}
        return frozenset(found)

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
        return self.lower & LEADING

    @cached_property
    def helps(self) -> frozenset[str]:
        """Words that say the person took part."""
        return self.lower & HELPING

    @cached_property
    def limits(self) -> frozenset[str]:
        """Words that say how far it went; "learning" does not in "machine learning"."""
        below = {"under supervision"} if UNDER_SOMEBODY.search(self.text) else set()
        named = {part.lower() for wording in self.terms.values() for part in wording.split()}
        return ((self.lower & LIMITS) - named) | below

    @cached_property
    def negations(self) -> int:
        """How often it says no."""
        return sum(w.lower in NEGATIONS or w.lower.endswith("n't") for w in self.words)

    @cached_property
    def outcomes(self) -> list[str]:
        """Where it says what something led to."""
        return [match[0] for match in OUTCOMES.finditer(self.text)]


def heads_of(vocabulary: Vocabulary, *found: Quantity) -> Mapping[str, frozenset[str | int]]:
    """What the heads of quantities can stand for."""
    return {head: vocabulary.meanings(head) for quantity in found for head in quantity.heads}


def said_otherwise(wording: str, statement: Statement) -> bool:
    """Whether a statement has another word for a term of one word: "hired" for "recruited"."""
    found = Statement(wording, statement.vocabulary)
    return len(found.words) == 1 and bool(found.meanings & statement.meanings)


def _way(word: Word) -> str:
    return "up" if word.lower in UP else "down" if word.lower in DOWN else ""


def _end(text: str) -> str:
    found, first = quantities(text), words(text)[:1]
    if found and text.lstrip("~ ").startswith(found[0].text.split()[0]):
        return f"{found[0].value:g}"
    return first[0].lower if first else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
