"""What the checks know about words: terms, synonyms, broader words, and words that claim nothing.

Everything is by sense (see `text.sense`), so one form of a word stands for all its inflections in
both spellings. A word may belong to several classes, and classes do not run into each other: `cut`
stands for `drop` and `fall` for `drop`, but `cut` not for `fall`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from services.generator.domain.language.spelling import UNEVEN_PAIRS
from services.generator.domain.language.text import sense
from services.generator.domain.statements.implications import (
    BoundAct,
    Implication,
    OnDemand,
    bound_acts,
    broader_acts,
    broader_things,
)
from services.generator.domain.statements.phrases import Phrases
from services.generator.domain.terms.lexicon import Lexicon

#: Of these initials often leave out the letter.
_SMALL = frozenset(["and", "of", "for", "the", "in", "to"])


@dataclass(frozen=True)
class Vocabulary:
    """A lexicon and lists of words. They are indexed when they are first asked for."""

    lexicon: Lexicon
    #: Words and phrases that can stand for each other.
    synonyms: Sequence[Sequence[str]]
    #: Words that claim nothing.
    neutral: frozenset[str]
    #: Empty praise in lower case and without hyphens, for `style.style_problems`.
    cliches: frozenset[str] = frozenset()
    #: Words of one root, such as verb and noun; they stand for each other like synonyms.
    derivations: Sequence[Sequence[str]] = ()
    #: A word or phrase and the broader ones that are true wherever it is; not the other way.
    implied: Sequence[Implication] = ()
    #: Those of `synonyms` that are phrases of doing, such as "carry out", in their first form.
    verb_phrases: frozenset[str] = frozenset()

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of its lists that count as one word."""
        return Phrases(self._all_words, self.verb_phrases)

    @cached_property
    def _all_words(self) -> frozenset[str]:
        """Words and phrases of the lists of synonyms and of broader words."""
        implied = (words for one in self.implied for words in (one.narrower, one.broader))
        return frozenset(chain.from_iterable((*self.synonyms, *implied)))

    @cached_property
    def initials(self) -> Mapping[str, frozenset[str]]:
        """For short words in small letters the phrases of the lists that they are made of."""
        found: dict[str, set[str]] = {}
        for names in (*self.synonyms, *(entry.names for entry in self.lexicon.entries)):
            phrases = [name.lower().replace("-", " ") for name in names]
            most = max(phrase.count(" ") for phrase in phrases) + 1
            short = {phrase for phrase in phrases if len(phrase) <= most}
            # Few classes have a word so short that it can be the first letters of their others.
            for phrase in phrases if short else ():
                words = phrase.split()
                large = [word for word in words if word not in _SMALL]
                made = {"".join(word[0] for word in run) for run in (words, large)}
                for letters in made & short:
                    found.setdefault(letters, set()).add(phrase)
        return {letters: frozenset(known) for letters, known in found.items()}

    @cached_property
    def _synonyms(self) -> Mapping[str, Sequence[int]]:
        return _by_sense([*self.synonyms, *UNEVEN_PAIRS], first=0)

    @cached_property
    def _families(self) -> Mapping[str, Sequence[int]]:
        return _by_sense(self.derivations, first=-len(self.derivations))

    @cached_property
    def _broader_senses(self) -> OnDemand[frozenset[str]]:
        return broader_things(self.implied)

    @cached_property
    def _broader_things(self) -> OnDemand[frozenset[str | int]]:
        def with_synonyms(word: str) -> frozenset[str | int]:
            broader = self._broader_senses.get(word, frozenset())
            return broader.union(*(self._synonyms.get(one, ()) for one in broader))

        return OnDemand(self._broader_senses.words, with_synonyms)

    @cached_property
    def _broader_acts(self) -> OnDemand[frozenset[str]]:
        return broader_acts(self.implied)

    @cached_property
    def bound_acts(self) -> OnDemand[Sequence[BoundAct]]:
        """For the sense of a verb what it also says of some objects."""
        return bound_acts(self.implied, self.meanings)

    def meanings(self, word_sense: str) -> frozenset[str | int]:
        """What the sense of a word can stand for: itself, its synonyms and what is derived."""
        alike, derived = self._synonyms.get(word_sense, ()), self._families.get(word_sense, ())
        return frozenset((word_sense, *alike, *derived))

    def kinds(self, word_sense: str) -> frozenset[str | int]:
        """What a thing is, for the objects of acts: its meanings and broader words, without the
        synonyms of those, as a leak is a fault, but no bug.
        """
        return self.meanings(word_sense) | self._broader_senses.get(word_sense, frozenset())

    def describes(self, claim_sense: str, source_senses: Iterable[str]) -> bool:
        """Whether the lists say of one of the things of a source that it is so: "unfinished" of
        what is "outstanding".
        """
        meant = self.meanings(claim_sense)
        return any(meant & self._broader_things.get(known, frozenset()) for known in source_senses)

    def of_one_root(self, word_sense: str) -> frozenset[str | int]:
        """The sense of a word, and what tells that others are derived from it or it from them."""
        return frozenset((word_sense, *self._families.get(word_sense, ())))

    def supported_by(self, word_sense: str, *, doing: bool = False) -> frozenset[str | int]:
        """What a word of a source lets a claim say: its meanings and those of broader words.

        Of broader things also the synonyms, of broader acts not, as verbs mean too many things.
        What these derive from is left out: an organisation is not what somebody organised.

        A claim's word is accounted for if its `meanings` share one with these: "surgeons" in the
        source let the claim say "doctors", but not the other way. A phrase lets it say each of its
        words.

        Args:
            word_sense: of the source's word.
            doing: whether the claim's word is in the form of a verb ("documented"). Then broader
                things do not count: "sent invoices" speaks of documents and of no documenting.
        """
        parts = word_sense.split(" ") if " " in word_sense else []
        if doing:
            parts = parts[:1]  # "placed orders" is placing, and no ordering
        own = self.meanings(word_sense).union(*map(self.meanings, parts))
        own |= self._broader_acts.get(word_sense, frozenset())
        return own if doing else own | self._broader_things.get(word_sense, frozenset())

    def accounts_for(
        self, claim_sense: str, source_senses: Iterable[str], *, doing: bool = False
    ) -> bool:
        """Whether one of the words of a source lets a claim use a word; see `supported_by`."""
        meant = self.meanings(claim_sense)
        return any(meant & self.supported_by(known, doing=doing) for known in source_senses)


def _by_sense(classes: Iterable[Sequence[str]], *, first: int) -> Mapping[str, Sequence[int]]:
    """For each sense the numbers of its classes, counted from `first`."""
    found: dict[str, list[int]] = {}
    for number, members in enumerate(classes, first):
        for member in members:
            found.setdefault(sense(member), []).append(number)
    return found
