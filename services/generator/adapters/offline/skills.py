"""Which of a person's skills a summary names, for the offline model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.generator.adapters.offline.relevance import OfflineRelevance
from services.generator.domain.language.text import sense, stem, word_set, words
from services.generator.domain.scoring.standing import limits

Source = Mapping[str, str]

#: The ids of statements that are no bullets begin with one of these.
STATED = ("summary-", "skills-", "title-", "degree-", "cert-", "years-")
_PEOPLE = word_set(
    """
    nurse nurses team teams lead chef staff member preceptor mentor supervisor tutor instructor
    coordinator operator inspector director editor auditor author doctor
    """
)
_MOST_SKILLS = 6


@dataclass(frozen=True)
class OfflineSkills:
    """The skills of one résumé, seen from one posting."""

    sources: Sequence[Source]
    relevance: OfflineRelevance

    def named(self, seen: set[str]) -> list[tuple[str, Source]]:
        """Skills with their sources: one for each term not seen, those that a bullet shows first,
        then the heaviest.
        """
        shown = {
            term
            for one in self.sources
            if not one["id"].startswith(STATED)
            for term in self.relevance.terms_in(one["text"])
        }
        named = set(seen)
        found: list[tuple[str, Source]] = []
        for skill, source in sorted(_skills(self.sources), key=self._rank(shown)):
            new = self.relevance.in_full(skill) - named
            if new and not self._names_a_person(skill) and len(found) < _MOST_SKILLS:
                named |= new
                found.append((skill, source))
        return found

    def _names_a_person(self, skill: str) -> bool:
        """Nobody is skilled in a language that they speak, in a nurse or in a team."""
        if self.relevance.terms_in(skill, "language"):
            return True
        last = words(skill)[-1].lower
        agent = sense(last) != stem(last) or last in _PEOPLE
        return agent and not self.relevance.terms_in(skill, "tool")

    def _rank(self, shown: set[str]) -> Callable[[tuple[str, Source]], tuple[bool, bool, int]]:
        def rank(item: tuple[str, Source]) -> tuple[bool, bool, int]:
            terms = self.relevance.terms_in(item[0])
            return (not terms & shown, not terms, -self.relevance.of(item[0])[1])

        return rank


def _skills(sources: Sequence[Source]) -> Iterator[tuple[str, Source]]:
    for source in sources:
        category, colon, listed = source["text"].partition(": ")
        # "Basic: Python" makes no skill of it, and the check would say so.
        if not source["id"].startswith("skills-") or not colon or limits(category):
            continue
        for skill in listed.split(", "):
            if re.fullmatch(r"(?!.*\b(?:and|or)\b)[^():;&]{1,40}", skill):
                yield skill, source
