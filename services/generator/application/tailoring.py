"""The stages of one try, from the posting to the report."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from services.generator.application import answers, stages
from services.generator.application.asking import Asker
from services.generator.application.drafts import Drafts, EntryDraft, JudgedDrafts
from services.generator.application.finishing import Finishing
from services.generator.application.judging_drafts import JudgingDrafts
from services.generator.application.orders import Order
from services.generator.application.ports import Document, ModelRequest
from services.generator.application.questions import Prompts, Wanted, ask_for_hints
from services.generator.application.repairing import Repairing
from services.generator.application.section_questions import SectionQuestions
from services.generator.application.stages import StageProgress
from services.generator.domain.changes import Proposal
from services.generator.domain.language.languages import language_of
from services.generator.domain.reports.report import Work
from services.generator.domain.scoring.gaps import Offer
from services.generator.domain.scoring.score import Score, score
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.terms.terms import Hint, Term, extract_terms

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
        """The tailored résumé and its report. The critical path is three model calls at most."""
        with self.asker.metrics.stage(stages.EXTRACT):
            await self.progress.reached(stages.EXTRACT)
            terms = await self._terms()
        with self.asker.metrics.stage(stages.SCORE):
            await self.progress.reached(stages.SCORE)
            before, asked = await asyncio.to_thread(self._compare, terms)
        drafts = await self._sections(asked)
        with self.asker.metrics.stage(stages.FINALIZE):
            await self.progress.reached(stages.FINALIZE)
            return await self._finish(before, asked, drafts)

    async def _terms(self) -> list[Term]:
        request = ask_for_hints(self.prompts, self.order.jd, self.order.job_title)
        hints: list[Hint] = answers.read_hints(await self.asker.ask(request))
        lexicon = self.vocabulary.lexicon
        return await asyncio.to_thread(
            extract_terms, self.order.jd, self.order.job_title, lexicon, hints
        )

    def _compare(self, terms: Sequence[Term]) -> tuple[Score, SectionQuestions]:
        resume, lexicon = self.order.resume, self.vocabulary.lexicon
        today = self.asker.clock.now().date()
        before = score(resume, terms, lexicon, today)
        missing = [shown.term for shown in before.evidence if shown.kind == "none"]
        wanted = Wanted(
            terms=terms,
            language=self.order.language or language_of(self.order.jd),
            missing=missing if self.order.proposes else (),
        )
        return before, SectionQuestions(resume, wanted, lexicon, today)

    async def _sections(self, asked: SectionQuestions) -> Drafts:
        await self.progress.reached(stages.SUMMARY)
        requests = await asyncio.to_thread(asked.entries, self.prompts)
        summary, skills = asked.summary(self.prompts), asked.skills(self.prompts)
        async with asyncio.TaskGroup() as group:
            told = group.create_task(self._section(stages.SUMMARY, lambda: self._summary(summary)))
            entries = group.create_task(
                self._section(stages.EXPERIENCE, lambda: self._entries(requests))
            )
            ordered = group.create_task(self._section(stages.SKILLS, lambda: self._skills(skills)))
        sentences, offers = told.result()
        return Drafts(
            summary=sentences, offers=offers, entries=entries.result(), skills=ordered.result()
        )

    async def _section(self, stage: str, write: Callable[[], Awaitable[Draft]]) -> Draft:
        with self.asker.metrics.stage(stage):
            draft = await write()
        await self.progress.finished(stage)
        return draft

    async def _summary(
        self, request: ModelRequest | None
    ) -> tuple[Sequence[Proposal], Sequence[Offer]]:
        if request is None:
            return [], []
        answer = await self.asker.ask(request)
        return answers.read_statements(answer, "sentences"), answers.read_offers(answer)

    async def _entries(self, requests: Mapping[str, ModelRequest]) -> Mapping[str, EntryDraft]:
        async with asyncio.TaskGroup() as group:
            asked = {
                id_: group.create_task(self._entry(id_, request))
                for id_, request in requests.items()
            }
        return {id_: task.result() for id_, task in asked.items()}

    async def _entry(self, id_: str, request: ModelRequest) -> EntryDraft:
        answer = await self.asker.ask(request, id_)
        bullets = answers.read_statements(answer, "bullets")
        return EntryDraft(bullets=bullets, drop=answers.read_dropped(answer))

    async def _skills(self, request: ModelRequest | None) -> Sequence[tuple[str, Sequence[str]]]:
        return [] if request is None else answers.read_skills(await self.asker.ask(request))

    async def _finish(
        self, before: Score, asked: SectionQuestions, drafts: Drafts
    ) -> tuple[Document, Document]:
        judge = JudgingDrafts(self.order, asked, self.vocabulary)
        judged: JudgedDrafts = await asyncio.to_thread(judge, drafts)
        repair = Repairing(
            asker=self.asker,
            prompts=self.prompts,
            judge=judge,
            deadline_at=self.order.deadline_at,
        )
        judged, repairs = await repair(judged)
        costs = [asdict(cost) for cost in self.asker.costs()]
        work = Work(stages=costs, model=self.asker.model.name, repairs=repairs)
        finish = Finishing(self.order, asked, before, self.vocabulary, work)
        return await asyncio.to_thread(finish, judged)
