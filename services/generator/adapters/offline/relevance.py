"""How much a text has to do with a posting, for the offline model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.generator.domain.language.text import squeeze, words
from services.generator.domain.scoring.standing import CLAIMED, DENIED, standing
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.terms.lexicon import Entry, Lexicon, Match
from services.generator.domain.terms.posting_words import NEVER_INSIDE, VERBS

#: A term counts for so many pairs of words that a text shares with the posting.
_WORTH = 2


class OfflineRelevance:
    """Knows the posting's terms: their weights, and how the posting words them.

    Args:
        terms: with `term`, `kind` and `weight`.
        asked: the lines of the posting that hold them.
        vocabulary: of all trades.
    """

    def __init__(
        self, terms: Sequence[Mapping[str, Any]], asked: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._lexicon = vocabulary.lexicon
        self._weights: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        self._wordings: dict[str, str] = {}
        own: list[Entry] = []
        for term in terms:
            entry = self._known(term["term"])
            if entry is None:
                entry = Entry(name=term["term"], kind=term["kind"])
                own.append(entry)
            else:
                self._wordings.setdefault(entry.name, term["term"])
            self._weights.setdefault(squeeze(entry.name), term["weight"])
            self._kinds.setdefault(squeeze(entry.name), entry.kind)
        named = _content(" ".join(term["term"] for term in terms))
        self._said = _content(" ".join(asked)) - named
        self._own = Lexicon(own)

    def _known(self, wording: str) -> Entry | None:
        """The entry that a wording of the posting names, also in another inflection."""
        if entry := self._lexicon.by_name.get(squeeze(wording)):
            return entry
        found = self._lexicon.find(wording)
        whole = [match for match in found if match.end - match.start == len(wording)]
        return whole[0].entry if whole else None

    def of(self, text: str) -> tuple[bool, int]:
        """Whether a text shows a term at all, then the weights of its terms, each counted once,
        and the words it shares: the greater, the more relevant.
        """
        names = self.terms_in(text)
        weights = sum(self._weights[name] for name in names)
        return bool(names), _WORTH * weights + len(_content(text) & self._said) // 2

    def terms_in(self, text: str, kind: str = "") -> set[str]:
        """The posting's terms, of one kind or all, that a text claims."""
        return {
            name
            for match in self.matches(text)
            if (name := squeeze(match.entry.name)) in self._weights
            and kind in ("", self._kinds[name])
            and standing(text, match.start, match.end) != DENIED
        }

    def in_full(self, text: str) -> set[str]:
        """The posting's terms that a text claims without saying that they go only so far."""
        return {
            squeeze(match.entry.name)
            for match in self.matches(text)
            if standing(text, match.start, match.end) == CLAIMED
        } & self._weights.keys()

    def matches(self, text: str) -> list[Match]:
        """All terms in a text, asked for or not."""
        return [*self._lexicon.find(text), *self._own.find(text)]

    def wording(self, match: Match) -> str:
        """How the posting words a term; empty where it does not ask for it."""
        return self._wordings.get(match.entry.name, "")

    def in_a_sentence(self, skill: str) -> str:
        """A skill as it stands within a sentence: "cost accounting", but "Kubernetes"."""
        first = self.matches(skill)[:1]
        ordinary = first and first[0].start == 0 and first[0].entry.name[:1].islower()
        return skill[0].lower() + skill[1:] if ordinary and skill[1:2].islower() else skill


def _content(text: str) -> set[str]:
    return {word.stem for word in words(text) if word.lower not in NEVER_INSIDE | VERBS}
