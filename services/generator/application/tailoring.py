"""The stages of one try, from the posting to the report."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from services.generator.application import questions, stages
from services.generator.application.asking import Asker
from services.generator.application.finishing import Drafts, finish
from services.generator.application.orders import Order
from services.generator.application.ports import Document
from services.generator.application.questions import Prompts
from services.generator.application.stages import StageProgress
from services.generator.domain.changes import Proposal
from services.generator.domain.report import Work
from services.generator.domain.score import Score, score
from services.generator.domain.sections import Entry, entries_of, skills_of, summary_of
from services.generator.domain.summary import summary_sources
from services.generator.domain.terms import Hint, Term, extract_terms
from services.generator.domain.vocabulary import Vocabulary

Draft = TypeVar("Draft")


@dataclass(frozen=True, kw_only=True)
class Tailoring:
    """Runs the stages. What computes for long does so in a thread, so that nobody waits for it."""

    order: Order
    asker: Asker
    progress: StageProgress
    prompts: Prompts
    vocabulary: Vocabulary

    async def run(self) -> tuple[Document, Document]:
        """The tailored résumé and its report. The critical path is two model calls."""
        with self.asker.metrics.stage(stages.EXTRACT):
            await self.progress.reached(stages.EXTRACT)
            terms = await self._terms()
        with self.asker.metrics.stage(stages.SCORE):
            await self.progress.reached(stages.SCORE)
            before = await asyncio.to_thread(
                score, self.order.resume, terms, self.vocabulary.lexicon, self._today()
            )
        drafts = await self._sections(terms)
        with self.asker.metrics.stage(stages.FINALIZE):
            await self.progress.reached(stages.FINALIZE)
            return await asyncio.to_thread(self._finish, before, drafts)

    async def _terms(self) -> list[Term]:
        request = questions.ask_for_hints(self.prompts, self.order.jd, self.order.job_title)
        hints: list[Hint] = questions.read_hints(await self.asker.ask(request))
        lexicon = self.vocabulary.lexicon
        return await asyncio.to_thread(
            extract_terms, self.order.jd, self.order.job_title, lexicon, hints
        )

    async def _sections(self, terms: Sequence[Term]) -> Drafts:
        await self.progress.reached(stages.SUMMARY)
        async with asyncio.TaskGroup() as group:
            summary = group.create_task(self._section(stages.SUMMARY, self._summary, terms))
            bullets = group.create_task(self._section(stages.EXPERIENCE, self._experience, terms))
            skills = group.create_task(self._section(stages.SKILLS, self._skills, terms))
        return Drafts(summary=summary.result(), bullets=bullets.result(), skills=skills.result())

    async def _section(
        self,
        stage: str,
        write: Callable[[Sequence[Term]], Awaitable[Draft]],
        terms: Sequence[Term],
    ) -> Draft:
        with self.asker.metrics.stage(stage):
            draft = await write(terms)
        await self.progress.finished(stage)
        return draft

    async def _summary(self, terms: Sequence[Term]) -> list[Proposal]:
        resume = self.order.resume
        sources = summary_sources(resume, questions.MOST_SUMMARY_BULLETS)
        if not sources or len(summary_of(resume)) > questions.LONGEST_SUMMARY:
            return []
        request = questions.ask_for_summary(self.prompts, sources, terms)
        return questions.read_statements(await self.asker.ask(request), "sentences")

    async def _experience(self, terms: Sequence[Term]) -> Mapping[str, list[Proposal]]:
        entries = questions.sendable_entries(entries_of(self.order.resume))
        async with asyncio.TaskGroup() as group:
            asked = {entry.id: group.create_task(self._bullets(entry, terms)) for entry in entries}
        return {entry: task.result() for entry, task in asked.items()}

    async def _bullets(self, entry: Entry, terms: Sequence[Term]) -> list[Proposal]:
        request = questions.ask_for_bullets(self.prompts, entry, terms)
        return questions.read_statements(await self.asker.ask(request, entry.id), "bullets")

    async def _skills(self, terms: Sequence[Term]) -> list[tuple[str, Sequence[str]]]:
        skills = skills_of(self.order.resume)
        if not any(skills.values()):
            return []
        request = questions.ask_for_skills(self.prompts, skills, terms)
        return questions.read_skills(await self.asker.ask(request))

    def _today(self) -> date:
        return self.asker.clock.now().date()

    def _finish(self, before: Score, drafts: Drafts) -> tuple[Document, Document]:
        costs = [asdict(cost) for cost in self.asker.costs()]
        work = Work(stages=costs, model=self.asker.model.name)
        today = self.asker.clock.now().date()
        return finish(self.order, drafts, before, self.vocabulary, (work, today))
