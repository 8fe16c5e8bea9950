"""Judges what a model proposed for all parts of a résumé."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from services.generator.application.drafts import SUMMARY_PART, Drafts, JudgedDrafts
from services.generator.application.orders import Order
from services.generator.application.questions import sendable
from services.generator.application.section_questions import SectionQuestions
from services.generator.domain.changes import Proposal
from services.generator.domain.fact_check import FactCheck
from services.generator.domain.language.languages import language_of
from services.generator.domain.language.spelling import variety_of
from services.generator.domain.sections import entries_of, skills_of, summary_of
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.tailoring.judging import Judge, Judged, spelt_words
from services.generator.domain.tailoring.rewriting import EntryJudge
from services.generator.domain.tailoring.summary import SummaryJudge
from services.generator.domain.tailoring.summary_sources import titles_held


@dataclass(frozen=True)
class JudgingDrafts:
    """Judges drafts for one résumé and the questions that were asked about it."""

    order: Order
    asked: SectionQuestions
    vocabulary: Vocabulary

    @cached_property
    def judges(self) -> Mapping[str, Callable[[Sequence[Proposal]], list[Judged]]]:
        """The judge of each part that was asked about."""
        own = list(texts_of(self.order.resume))
        judge = Judge(
            check=FactCheck(self.vocabulary),
            own=spelt_words(own),
            variety=variety_of(own),
            language=self._language,
            target=self.asked.wanted.language,
        )
        entries = {entry.id: entry for entry in entries_of(self.order.resume)}
        known = frozenset(b.id for entry in entries.values() for b in entry.bullets)
        titles = titles_held(self.order.resume)
        return {
            SUMMARY_PART: SummaryJudge(sources=self.asked.sources, judge=judge, titles=titles),
            **{
                id_: EntryJudge(entry=dropping.entry, judge=judge, known=known)
                for id_, dropping in self.asked.droppings.items()
            },
        }

    def __call__(self, drafts: Drafts) -> JudgedDrafts:
        """Every statement with its verdict. Computes for long."""
        proposed = {SUMMARY_PART: drafts.summary}
        proposed |= {id_: draft.bullets for id_, draft in drafts.entries.items()}
        judged = {part: self.judges[part](found) for part, found in proposed.items()}
        return JudgedDrafts(drafts=drafts, language=self._language, judged=judged)

    @cached_property
    def _language(self) -> str:
        return language_of("\n".join(texts_of(self.order.resume)))

    def statements(self, part: str) -> Mapping[str, str]:
        """What the proposals for a part may be based on, by id."""
        if part == SUMMARY_PART:
            return {source.id: source.text for source in self.asked.sources}
        return {bullet.id: bullet.text for bullet in sendable(self.asked.droppings[part].entry)}


def texts_of(resume: Mapping[str, Any]) -> Iterator[str]:
    """What the person wrote in sentences, and their skills."""
    yield summary_of(resume)
    for entry in entries_of(resume):
        yield from (bullet.text for bullet in entry.bullets)
    for members in skills_of(resume).values():
        yield ", ".join(members)
