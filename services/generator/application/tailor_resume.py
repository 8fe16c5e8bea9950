"""Tailor a résumé: one try, from the claim to the announcement of how it ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from services.generator.application.asking import Asker
from services.generator.application.orders import Order
from services.generator.application.ports import (
    Announcements,
    Checkpoints,
    Claim,
    Clock,
    LanguageModel,
    StageMetrics,
)
from services.generator.application.questions import Prompts
from services.generator.application.running_jobs import RunningJobs
from services.generator.application.stages import StageProgress
from services.generator.application.tailoring import Tailoring
from services.generator.domain.errors import (
    BegunTooOften,
    DeadlinePassed,
    Superseded,
    TailoringError,
)
from services.generator.domain.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

#: Claims of one try without an end. The bus counts deliveries too, but not across a death of the
#: whole process, which an order may cause; ordinary restarts hardly meet one job so often.
MOST_CLAIMS = 20
#: For a claim that could not be had: its announcement counts as newer than any.
_NO_FENCE = 2**40


@dataclass(frozen=True, kw_only=True)
class TailorResume:
    """Ends in an announcement, except when the job is no longer this worker's.

    An unexpected error is raised, so that the order is delivered again, until the last delivery:
    then it ends in `failed` like every other.
    """

    model: LanguageModel
    checkpoints: Checkpoints
    announcements: Announcements
    metrics: StageMetrics
    clock: Clock
    running: RunningJobs
    prompts: Prompts
    vocabulary: Vocabulary

    async def __call__(self, order: Order) -> None:
        """Work on an order. Raises what it cannot explain, unless this is the last delivery."""
        if order.delivery > 1:
            self.metrics.redelivered()
        logger.info("tailoring begins", extra={"attempt": order.attempt})
        try:
            with self.running.working_on(order.job_id, order.attempt):
                await self._work(order)
        except Superseded:
            self._ended("superseded", order.attempt)

    async def _work(self, order: Order) -> None:
        claim = Claim(job_id=order.job_id, attempt=order.attempt, fence=_NO_FENCE, steps={})
        progress = StageProgress(self.announcements, claim)
        try:
            claim = await self.checkpoints.claim(order.job_id, order.attempt)
            progress = StageProgress(self.announcements, claim)
            if claim.times > MOST_CLAIMS:
                raise BegunTooOften
            await self._tailor(order, claim, progress)
        except Exception as exc:
            error = _decisive(exc)
            if not isinstance(error, TailoringError) and not order.last_delivery:
                raise
            await self._give_up(claim, progress, error)

    async def _tailor(self, order: Order, claim: Claim, progress: StageProgress) -> None:
        asker = Asker(
            model=self.model,
            checkpoints=self.checkpoints,
            metrics=self.metrics,
            clock=self.clock,
            claim=claim,
        )
        tailoring = Tailoring(
            order=order,
            asker=asker,
            progress=progress,
            prompts=self.prompts,
            vocabulary=self.vocabulary,
        )
        left = (order.deadline_at - self.clock.now()).total_seconds()
        try:
            async with asyncio.timeout(left) as limit:
                final_resume, report = await tailoring.run()
        except TimeoutError:
            # Not every timeout is this one: an unexplained other one is not to be taken for it.
            if limit.expired():
                raise DeadlinePassed from None
            raise
        await self.announcements.tailored(claim, final_resume, report)
        self._ended("tailored", order.attempt)

    async def _give_up(self, claim: Claim, progress: StageProgress, error: Exception) -> None:
        if isinstance(error, Superseded):
            raise error
        if isinstance(error, TailoringError):
            message = str(error)
        else:
            logger.error("a job failed for an unknown reason", exc_info=error)
            message = "Something went wrong on our side while tailoring. Please try again."
        await self.announcements.failed(claim, progress.stage, message)
        self._ended("failed", claim.attempt)

    def _ended(self, outcome: str, attempt: int) -> None:
        self.metrics.job_finished(outcome)
        logger.info("work on a job ended", extra={"outcome": outcome, "attempt": attempt})


def _decisive(error: Exception) -> Exception:
    """The error of a group that decides how the job ends: losing it to another worker first."""
    leaves = list(_leaves(error))
    for kind in (Superseded, TailoringError):
        for leaf in leaves:
            if isinstance(leaf, kind):
                return leaf
    return leaves[0]


def _leaves(error: Exception) -> Iterable[Exception]:
    if isinstance(error, ExceptionGroup):
        for part in error.exceptions:
            yield from _leaves(part)
    else:
        yield error
