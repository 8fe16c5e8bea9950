"""A summary of sentences that are the person's, for the offline model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from services.generator.adapters.offline.grammar import as_a_deed, gerund_of
from services.generator.adapters.offline.relevance import OfflineRelevance
from services.generator.adapters.offline.skills import STATED, OfflineSkills, Source
from services.generator.adapters.offline.wording import OfflineWording
from services.generator.domain.language.tense import tense_of
from services.generator.domain.language.text import is_english, word_set, words
from services.generator.domain.tailoring.joining import doubtful_years
from services.generator.domain.tailoring.summary_sources import Source as Statement

Sentence = dict[str, Any]

#: A sentence that begins so leans on the one before it: then all stay in their order.
_LEANS = word_set(
    """
    also this these that those it he she they his her their however furthermore moreover
    additionally there here then such both
    """
)
_MOST_CREDENTIALS = 3
_LONGEST_BULLET = 240
_LONGEST_NAME = 80
_MOST_DEEDS = 1
#: More would be refused: docs/fact-check.md.
_MOST_SENTENCES = 4
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|[Oo]ur)\b")


@dataclass(frozen=True)
class OfflineSummary:
    """Composes the summary of one résumé for one posting."""

    sources: Sequence[Source]
    relevance: OfflineRelevance
    wording: OfflineWording

    @cached_property
    def _skills(self) -> OfflineSkills:
        return OfflineSkills(self.sources, self.relevance)

    def sentences(self) -> list[Sentence]:
        """Sentences with their sources: the person's summary with the skills that the posting asks
        for and it does not name; without a summary, who somebody is, what they hold, what they
        are skilled in, and what they did that fits best.
        """
        if own := self._of("summary-"):
            named = {term for one in own for term in self.relevance.terms_in(one["text"])}
            kept = [
                _sentence(self.wording.of_sentence(one["text"]), [one])
                for one in self._ordered(own)
            ]
            return [*kept, *self._skill_line("Skilled in", named)]
        if not self._english:
            return self._profile_line()
        told, titles = [*self._did(), *self._holds()], self._of("title-")[:1]
        # Without a title nobody says of whom it is told; a title alone tells nothing.
        who = self._who()
        alone = [] if who or not told else self._true(f"{_named(titles)}.", titles)
        return [*who, *(alone if titles else ()), *told][:_MOST_SENTENCES]

    def _of(self, prefix: str) -> list[Source]:
        return [source for source in self.sources if source["id"].startswith(prefix)]

    @cached_property
    def _english(self) -> bool:
        """Short bullets have few small words, and begin with a verb instead."""
        deeds = [one["text"] for one in self.sources if not one["id"].startswith(STATED)]
        begun = sum(1 for text in deeds if (found := tense_of(text)) and found.tense == "past")
        told = is_english(" ".join(source["text"] for source in self.sources))
        return told or 0 < len(deeds) <= 2 * begun

    def _ordered(self, own: Sequence[Source]) -> Sequence[Source]:
        leaning = [found for source in own[1:] if (found := words(source["text"])[:1])]
        if any(first[0].lower in _LEANS for first in leaning):
            return own
        if any(re.match(r"\W*[a-z•*-]", source["text"]) for source in own):
            return own
        # The first sentence says who somebody is, and stays the first.
        rest = sorted(own[1:], key=lambda source: self.relevance.of(source["text"]), reverse=True)
        return [own[0], *rest]

    def _who(self) -> list[Sentence]:
        """ "Controller with 15 years of experience. Skilled in …", as far as that is stated; they
        are years of work where not all of them were spent in such a position.
        """
        titles, years = self._of("title-")[:1], self._of("years-")[:1]
        title = _named(titles)
        skilled = self._skill_line("Skilled in", set())
        if not title or not years:
            lead = self._skill_line(f"{title} skilled in", set(), titles) if title else []
            return lead or skilled
        if not self._doubtful(titles, years):
            told = years[0]["text"].rstrip(".")
            return [*self._true(f"{title} with {told}.", [*titles, *years]), *skilled]
        worked = years[0]["text"].replace("of experience", "of work experience").rstrip(".")
        lead = self._skill_line(f"{title} skilled in", set(), titles)
        who = lead or [*self._true(f"{title}.", titles), *skilled]
        return [*who, *self._true(f"{worked}.", years)]

    def _doubtful(self, titles: Sequence[Source], years: Sequence[Source]) -> bool:
        claimed = [Statement(id=one["id"], text=one["text"], group="") for one in [*titles, *years]]
        return bool(doubtful_years(claimed, [one["text"] for one in self._of("title-")]))

    def _holds(self) -> list[Sentence]:
        """The credentials and degrees that the posting asks for, as they are called."""
        found = [
            (name, one)
            for one in [*self._of("cert-"), *self._of("degree-")]
            if self._asked_for(one["text"]) and (name := _named([one]))
        ]
        found = sorted(found, key=lambda item: self.relevance.of(item[0]), reverse=True)
        found = found[:_MOST_CREDENTIALS]
        names = [name for name, _ in found]
        listed = "; ".join(names) if any("," in name for name in names) else _listed(names)
        return self._true(f"{listed}.", [one for _, one in found]) if found else []

    def _asked_for(self, text: str) -> bool:
        """Whether a text is asked for as more than a language: "minor in Korean" is none."""
        return bool(self.relevance.in_full(text) - self.relevance.terms_in(text, "language"))

    def _did(self) -> list[Sentence]:
        """The most relevant deeds of one entry, at most two, as they were done."""
        deeds = [one for one in self.sources if not one["id"].startswith(STATED)]
        told: list[tuple[str, Source]] = []
        for one in sorted(deeds, key=lambda one: self.relevance.of(one["text"]), reverse=True):
            first = told[0][1]["id"] if told else one["id"]
            near = one["id"].rpartition("-")[0] == first.rpartition("-")[0]
            deed = self._deed(one["text"]) if near and len(told) < _MOST_DEEDS else ""
            if deed and self._true(f"{deed}.", [one]):
                told.append((deed, one))
        return [found for deed, one in told for found in self._true(f"{deed}.", [one])]

    def _deed(self, text: str) -> str:
        """A bullet as what somebody did in the past; empty where it does not tell one."""
        deed = as_a_deed(text, "past").rstrip(". ")
        tense = tense_of(deed)
        past = tense is not None and tense.tense == "past"
        short = len(deed) <= _LONGEST_BULLET and bool(self.relevance.terms_in(text))
        if not (past and short and gerund_of(deed)) or _FIRST_PERSON.search(deed):
            return ""
        return self.wording.of_sentence(deed)

    def _profile_line(self) -> list[Sentence]:
        """Title and skills without a word between them, which would be a foreign one."""
        titles = self._of("title-")[:1]
        skills = self._skills.named(set())
        title = _named(titles)
        if not title or len(skills) < 2:
            return []
        text = f"{title} – {', '.join(skill for skill, _ in skills)}"
        return self._true(text, [*titles, *(source for _, source in skills)])

    def _skill_line(
        self, lead: str, named: set[str], before: Sequence[Source] = ()
    ) -> list[Sentence]:
        """English alone: in other languages the words around the skills would be foreign."""
        skills = self._skills.named(named) if self._english else []
        if len(skills) < 2:
            return []
        listed = _listed([self.relevance.in_a_sentence(skill) for skill, _ in skills])
        return self._true(f"{lead} {listed}.", [*before, *(source for _, source in skills)])

    def _true(self, text: str, sources: Sequence[Source]) -> list[Sentence]:
        texts = [source["text"] for source in sources]
        return [_sentence(text, sources)] if self.wording.supported(text, texts) else []


def _sentence(text: str, sources: Sequence[Source]) -> Sentence:
    return {"text": text, "sources": list(dict.fromkeys(source["id"] for source in sources))}


def _named(found: Sequence[Source]) -> str:
    """What a title, degree or certificate is called, without what stands behind it."""
    text = found[0]["text"].strip().rstrip(".") if found else ""
    return text[:1].upper() + text[1:] if len(text) <= _LONGEST_NAME else ""


def _listed(names: Sequence[str]) -> str:
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last
