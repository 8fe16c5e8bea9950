"""The person's statements in cleaner words and the posting's names, for the offline model.

Each change is made only if the fact check calls the outcome supported by the statement itself, and
nothing of the statement got lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.generator.adapters.offline.grammar import as_a_deed, with_article, without_filler
from services.generator.adapters.offline.relevance import OfflineRelevance
from services.generator.domain.fact_check import FactCheck
from services.generator.domain.language.tense import tense_of
from services.generator.domain.language.text import sentences, squeeze
from services.generator.domain.statements.statements import Statement
from services.generator.domain.tailoring.retention import left_out
from services.generator.domain.tailoring.style import style_problems
from services.generator.domain.terms.lexicon import Match

#: The names of these kinds may be exchanged for one another; those of others are part of a phrase.
_RENAMED = frozenset({"tool", "credential"})
_STOPS = (".", "。")


@dataclass(frozen=True)
class OfflineWording:
    """Rewords statements for one posting."""

    relevance: OfflineRelevance
    check: FactCheck

    def of_entry(self, texts: Sequence[str]) -> list[str]:
        """The bullets of one entry, in their order."""
        tense = _tense_of(texts)
        stop = _stop_of(texts)
        return [self._reworded(text, tense, stop) for text in texts]

    def of_sentence(self, text: str) -> str:
        """A sentence of the summary, in the posting's names."""
        return self._if_true(text, text, self._renamed)

    def supported(self, text: str, sources: Sequence[str]) -> bool:
        """Whether the fact check calls a text supported, and it is in the person's manner."""
        manner = style_problems(text, sources, "", self.check.vocabulary.cliches)
        return not manner and self.check(text, sources).supported

    def _reworded(self, own: str, tense: str, stop: str | None) -> str:
        text = self._if_true(own, own, without_filler)
        text = self._if_true(own, text, lambda said: as_a_deed(said, tense))
        text = self._if_true(own, text, self._renamed)
        return text if stop is None else self._if_true(own, text, lambda said: _ended(said, stop))

    def _if_true(self, own: str, text: str, change: Callable[[str], str]) -> str:
        """The changed text where it says what the person's own does, else the text."""
        changed = change(text)
        if changed == text or squeeze(changed) == squeeze(own):
            return changed
        vocabulary = self.check.vocabulary
        lost = left_out(Statement(own, vocabulary), Statement(changed, vocabulary))
        return text if lost or not self.supported(changed, [own]) else changed

    def _renamed(self, text: str) -> str:
        """The text with other names of a term exchanged for the posting's."""
        for match in sorted(self.relevance.matches(text), key=lambda one: -one.start):
            wording = self.relevance.wording(match)
            if wording and _may_rename(match, wording, text):
                before = with_article(text[: match.start], wording)
                text = before + wording + text[match.end :]
        return text


def _may_rename(match: Match, wording: str, text: str) -> bool:
    entry = match.entry
    if entry.kind not in _RENAMED or not match.by or squeeze(match.by) == squeeze(wording):
        return False
    # In small letters it is part of a phrase, and may be another part of speech.
    known = wording in entry.names and wording[:1] == wording[:1].upper()
    # Parentheses and slashes often spell the name out already.
    told = wording.casefold() in text.casefold()
    alone = not set(text[max(0, match.start - 2) : match.start]) & set("(/-")
    return known and alone and not told and text[match.end : match.end + 1] not in tuple("/-")


def _tense_of(texts: Sequence[str]) -> str:
    """The one tense in which the bullets of an entry begin; empty where there is none."""
    found = {tense.tense for text in texts if (tense := tense_of(text))}
    return found.pop() if len(found) == 1 else ""


def _stop_of(texts: Sequence[str]) -> str | None:
    """The mark that most bullets of an entry end with; None where all are alike anyway."""
    ends = [next((stop for stop in _STOPS if text.rstrip().endswith(stop)), "") for text in texts]
    found = {end: ends.count(end) for end in sorted(set(ends))}
    if len(found) < 2:
        return None
    return max(found, key=lambda end: (found[end], end))


def _ended(text: str, stop: str) -> str:
    """The text with the mark at its end; texts of several sentences keep theirs."""
    bare = text.rstrip()
    if stop:
        return bare + stop if bare[-1:].isalnum() or bare[-1:] in ")%" else text
    single = len(sentences(bare)) == 1 and not bare.endswith(("etc.", ".."))
    return bare[:-1] if single and bare.endswith(_STOPS) else text
