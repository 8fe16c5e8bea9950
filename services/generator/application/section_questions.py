"""The questions about one résumé's sections, for a job and for its estimate alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from services.generator.application import questions
from services.generator.application.ports import Document, ModelRequest
from services.generator.application.questions import Prompts, Wanted
from services.generator.domain.careers.careers import is_recent
from services.generator.domain.scoring.evidence import mentions_of
from services.generator.domain.sections import (
    REWRITTEN,
    entries_of,
    objects,
    skills_of,
    summary_of,
)
from services.generator.domain.tailoring.dropping import Dropping
from services.generator.domain.tailoring.summary_sources import Source, summary_sources
from services.generator.domain.terms.lexicon import Lexicon


@dataclass(frozen=True)
class SectionQuestions:
    """What is asked of a model about one résumé, once the terms are known."""

    resume: Document
    wanted: Wanted
    lexicon: Lexicon
    as_of: date

    @cached_property
    def sources(self) -> Sequence[Source]:
        """What the summary may be based on."""
        return summary_sources(self.resume, self.as_of, questions.MOST_SUMMARY_BULLETS)

    @cached_property
    def droppings(self) -> Mapping[str, Dropping]:
        """What each entry that is sent may leave out, by its id."""
        entries = {entry.id: entry for entry in questions.sendable_entries(entries_of(self.resume))}
        found = mentions_of(self.resume, self.wanted.terms, self.lexicon, self.as_of)
        shown = frozenset(mention.where for places in found.values() for mention in places)
        old = {
            str(one.get("id"))
            for section in REWRITTEN
            for one in objects(self.resume.get(section))
            if not is_recent(one, self.as_of)
        }
        return {
            id_: Dropping(entry=entry, old=id_ in old, asked_for=shown)
            for id_, entry in entries.items()
        }

    def summary(self, prompts: Prompts) -> ModelRequest | None:
        """About the summary; None where there is nothing to say, or it is too long."""
        if not self.sources or len(summary_of(self.resume)) > questions.LONGEST_SUMMARY:
            return None
        return questions.ask_for_summary(prompts, self.sources, self.wanted)

    def entries(self, prompts: Prompts) -> Mapping[str, ModelRequest]:
        """About each entry, by its id."""
        return {
            id_: questions.ask_for_bullets(
                prompts, dropping.entry, self.wanted, may_drop=dropping.may_drop
            )
            for id_, dropping in self.droppings.items()
        }

    def skills(self, prompts: Prompts) -> ModelRequest | None:
        """About the skills; None where there are none."""
        skills = skills_of(self.resume)
        if not any(skills.values()):
            return None
        return questions.ask_for_skills(prompts, skills, self.wanted)
