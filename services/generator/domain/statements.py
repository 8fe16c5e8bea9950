"""A statement read for the fact check: its words, quantities, directions and rank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from services.generator.domain.quantities import Quantity, is_number, quantities
from services.generator.domain.text import Word, word_set, words
from services.generator.domain.vocabulary import Vocabulary

_UP = word_set(
    """
    increase increased increasing raise raised grow growing rise rising boost boosted expand
    expanded gain gained improve improved improving double doubled triple tripled higher up grew
    rose grown risen growth
    """
)
_DOWN = word_set(
    """
    reduce reduced reducing reduction cut cutting lower lowered decrease decreased shrink shrank
    shorten shortened drop dropped decline declined lose lost fall fell falling fewer down
    """
)
_LEADING = word_set(
    """
    led lead leads leading managed manage manages managing manager directed direct directing
    headed heading founded founder owned owning owner supervised supervising oversaw overseeing
    chaired ran spearheaded championed commanded director chief head principal responsible
    orchestrated pioneered masterminded governed
    """
)
_HELPING = word_set(
    """
    helped help helping assisted assist assisting supported supporting contributed contributing
    contribute participated participating aided shadowed shadowing involved co-led observed
    """
)
_LIMITS = word_set(
    """
    familiar familiarity basic beginner exposure learning coursework intern introductory
    partially partly occasionally sometimes planned attempted tried proposed supervised trainee
    voluntary volunteer simulated draft pilot prototype elementary conversational expected
    nearly almost
    """
)
_NEGATIONS = word_set("not no never without neither nor none cannot")
_OUTCOMES = re.compile(
    r"\b(?:resulting in|which resulted|leading to|which led to|led to|thereby|thus|therefore"
    r"|contributing to|as a result|enabling|driving|ensuring|to ensure|in order to|so that"
    r"|because of|due to|thanks to|which (?:enabled|helped|allowed|improved|reduced|increased)"
    r"|allowing|yielding|generating|saving|achieving|improving|increasing|reducing|boosting)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\s+(.{1,40}?)\s+to\s+(.{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A text with what the fact check compares."""

    text: str
    vocabulary: Vocabulary

    @cached_property
    def words(self) -> list[Word]:
        """Its words."""
        return words(self.text)

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words without case."""
        return frozenset(word.lower for word in self.words)

    @cached_property
    def meanings(self) -> frozenset[str | int]:
        """What its words can stand for."""
        return frozenset(
            meaning for word in self.words for meaning in self.vocabulary.meanings(word.stem)
        )

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
    def passives(self) -> frozenset[str]:
        """Stems of what was done by somebody: "trained by …"."""
        pairs = zip(self.words, self.words[1:], self.words[2:], strict=False)
        return frozenset(
            verb.stem
            for verb, by, who in pairs
            if by.lower == "by" and verb.lower.endswith("d") and not is_number(who.lower)
        )

    @cached_property
    def directions(self) -> dict[str, set[str]]:
        """What goes `up` and `down`: for each, the stems of the next few words."""
        found: dict[str, set[str]] = {"up": set(), "down": set()}
        for at, word in enumerate(self.words):
            way = "up" if _is(word, _UP) else "down" if _is(word, _DOWN) else ""
            if way:
                near = self.words[at + 1 : at + 5]
                stop = next((n for n, w in enumerate(near) if _is(w, _UP | _DOWN)), len(near))
                found[way] |= {"*"} | {w.stem for w in near[:stop] if len(w.text) > 3}
        return found

    @cached_property
    def leads(self) -> frozenset[str]:
        """Words that say the person was in charge."""
        return self.lower & _LEADING

    @cached_property
    def helps(self) -> frozenset[str]:
        """Words that say the person took part."""
        return self.lower & _HELPING

    @cached_property
    def limits(self) -> frozenset[str]:
        """Words that say how far it went."""
        return self.lower & _LIMITS

    @cached_property
    def negations(self) -> int:
        """How often it says no."""
        return sum(w.lower in _NEGATIONS or w.lower.endswith("n't") for w in self.words)

    @cached_property
    def outcomes(self) -> list[str]:
        """Where it says what something led to."""
        return [match[0] for match in _OUTCOMES.finditer(self.text)]


def heads_of(vocabulary: Vocabulary, *found: Quantity) -> Mapping[str, frozenset[str | int]]:
    """What the heads of quantities can stand for."""
    return {head: vocabulary.meanings(head) for quantity in found for head in quantity.heads}


def _end(text: str) -> str:
    found = quantities(text)
    if found:
        return f"{found[0].value:g}"
    return next((word.lower for word in words(text)), "")


def _is(word: Word, listed: frozenset[str]) -> bool:
    return word.lower in listed
