"""How much a text has to do with a posting, for the offline model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.generator.domain.lexicon import Entry, Lexicon, Match
from services.generator.domain.posting_words import NEVER_INSIDE, VERBS
from services.generator.domain.statements import Statement
from services.generator.domain.text import squeeze, words
from services.generator.domain.vocabulary import Vocabulary

#: The names of these kinds may be exchanged for one another; those of others are part of a phrase.
_RENAMED = frozenset({"tool", "credential"})


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
        lexicon = vocabulary.lexicon
        self._weights: dict[str, int] = {}
        self._wordings: dict[str, str] = {}
        own: list[Entry] = []
        for term in terms:
            entry = lexicon.by_name.get(squeeze(term["term"]))
            if entry is None:
                entry = Entry(name=term["term"], kind=term["kind"])
                own.append(entry)
            else:
                self._wordings.setdefault(entry.name, term["term"])
            self._weights.setdefault(squeeze(entry.name), term["weight"])
        named = _content(" ".join(term["term"] for term in terms))
        self._said = _content(" ".join(asked)) - named
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._own = Lexicon(own)

    def of(self, text: str) -> int:
        """The weights of the terms in a text, each counted once, and the words it shares."""
        weights = sum(self._weights[name] for name in self.terms_in(text))
        return _WORTH * weights + len(_content(text) & self._said) // 2

    def terms_in(self, text: str) -> set[str]:
        """The posting's terms in a text."""
        found = [*self._lexicon.find(text), *self._own.find(text)]
        return {squeeze(match.entry.name) for match in found} & self._weights.keys()

    def limits(self, text: str) -> bool:
        """Whether a text says that something goes only so far."""
        return bool(Statement(text, self._vocabulary).limits)

    def in_a_sentence(self, skill: str) -> str:
        """A skill as it stands within a sentence: "cost accounting", but "Kubernetes"."""
        first = [*self._lexicon.find(skill), *self._own.find(skill)][:1]
        ordinary = first and first[0].start == 0 and first[0].entry.name[:1].islower()
        return skill[0].lower() + skill[1:] if ordinary and skill[1:2].islower() else skill

    def in_the_postings_words(self, text: str) -> str:
        """The text with aliases exchanged for the posting's name of the same thing."""
        for match in reversed(self._lexicon.find(text)):
            wording = self._wordings.get(match.entry.name, "")
            if wording and self._may_rename(match, wording, text):
                text = text[: match.start] + wording + text[match.end :]
        return text

    def _may_rename(self, match: Match, wording: str, text: str) -> bool:
        entry = match.entry
        if entry.kind not in _RENAMED or not match.by or squeeze(match.by) == squeeze(wording):
            return False
        known = any(squeeze(name) == squeeze(wording) for name in entry.names)
        before = text[: match.start].rstrip().rpartition(" ")[2].lower()
        # "an RN" would become "an registered nurse"; parentheses often spell the name out already.
        told = wording.casefold() in text.casefold()
        alone = before not in ("a", "an") and "(" not in text[max(0, match.start - 2) : match.start]
        return known and alone and not told and wording[:1] == wording[:1].upper()


def _content(text: str) -> set[str]:
    return {word.stem for word in words(text) if word.lower not in NEVER_INSIDE | VERBS}
