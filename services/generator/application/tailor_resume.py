"""Tailor a résumé: one try, from the claim to the announcement of how it ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from services.generator.application.asking import Asker
from services.generator.application.orders import Order
from services.generator.application.patience import patiently
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
from services.generator.application.spending import Spending
from services.generator.application.stages import StageProgress
from services.generator.application.tailoring import Tailoring
from services.generator.domain.errors import (
    BegunTooOften,
    DeadlinePassed,
    OutOfReach,
    Postponed,
    Superseded,
    TailoringError,
    TakenOver,
)
from services.generator.domain.statements.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

#: Claims of one try whose workers were never heard of again. An order may be what they die of;
#: ordinary restarts hardly meet one job so often.
MOST_CLAIMS = 20
#: Errors nobody foresaw in one try, the one that ends it included.
MOST_ERRORS = 5


@dataclass(frozen=True, kw_only=True)
class TailorResume:
    """Ends in an announcement, except when the job is no longer this worker's.

    How often an order was delivered counts for nothing: one that was given back by a process that
    stops, or waited for storage, is as good as new. What counts is kept with the checkpoints.
    """

    model: LanguageModel
    checkpoints: Checkpoints
    announcements: Announcements
    metrics: StageMetrics
    clock: Clock
    running: RunningJobs
    #: Without a sign of life for so long, a job goes to somebody else.
    hold: timedelta
    prompts: Prompts
    vocabulary: Vocabulary
    spending: Spending

    async def __call__(self, order: Order) -> None:
        """Work on an order.

        Raises:
            Postponed: it is to come again later.
            TakenOver: it is another worker's now, whose order this may be too.
            Exception: for a reason nobody foresaw, up to MOST_ERRORS times; it may come again.
        """
        if order.delivery > 1:
            self.metrics.redelivered()
        logger.info("tailoring begins", extra={"attempt": order.attempt})
        try:
            with self.running.working_on(order.job_id, order.attempt):
                claim = await self.checkpoints.claim(order.job_id, order.attempt, hold=self.hold)
                await self._work(order, claim)
        except Superseded as exc:
            self._ended("superseded", order.attempt)
            if isinstance(exc, TakenOver):
                raise

    async def _work(self, order: Order, claim: Claim) -> None:
        failed = False
        try:
            async with asyncio.TaskGroup() as group:
                keeping = group.create_task(self._keep(claim))
                await self._end(order, claim)
                keeping.cancel()
        except ExceptionGroup as exc:
            error = _decisive(exc)
            failed = not isinstance(error, TailoringError)
            raise error from None
        finally:
            await self._let_go(claim, failed=failed)

    async def _keep(self, claim: Claim) -> None:
        """Show that the work goes on; whoever lost the job to another worker learns it here."""
        while True:
            await asyncio.sleep(self.hold.total_seconds() / 3)
            try:
                await self.checkpoints.renew(claim, hold=self.hold)
            except OutOfReach:
                logger.warning("a claim was not renewed")

    async def _let_go(self, claim: Claim, *, failed: bool) -> None:
        try:
            await self.checkpoints.release(claim, failed=failed)
        except OutOfReach:
            logger.warning("a claim was not released; it ends by itself")

    async def _end(self, order: Order, claim: Claim) -> None:
        progress = StageProgress(self.announcements, claim)
        try:
            if claim.times > MOST_CLAIMS:
                raise BegunTooOften
            await self._tailor(order, claim, progress)
        except Exception as exc:
            error = _decisive(exc)
            if isinstance(error, Superseded | Postponed):
                raise
            if not isinstance(error, TailoringError) and claim.errors + 1 < MOST_ERRORS:
                raise
            await self._give_up(claim, progress, error)

    async def _tailor(self, order: Order, claim: Claim, progress: StageProgress) -> None:
        asker = Asker(
            model=self.model,
            checkpoints=self.checkpoints,
            metrics=self.metrics,
            clock=self.clock,
            claim=claim,
            spending=self.spending,
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
        await patiently(partial(self.announcements.tailored, claim, final_resume, report))
        self._ended("tailored", order.attempt)

    async def _give_up(self, claim: Claim, progress: StageProgress, error: Exception) -> None:
        if isinstance(error, TailoringError):
            message = str(error)
        else:
            logger.error("a job failed for an unknown reason", exc_info=error)
            message = "Something went wrong on our side while tailoring. Please try again."
        # Whoever has the job by now, unnoticed, may well succeed: a failure would be the end of it.
        with suppress(OutOfReach):
            await self.checkpoints.renew(claim, hold=self.hold)
        await patiently(partial(self.announcements.failed, claim, progress.stage, message))
        self._ended("failed", claim.attempt)

    def _ended(self, outcome: str, attempt: int) -> None:
        self.metrics.job_finished(outcome)
        logger.info("work on a job ended", extra={"outcome": outcome, "attempt": attempt})


def _decisive(error: Exception) -> Exception:
    """The error of a group that decides how the job ends: losing it to another worker first."""
    leaves = list(_leaves(error))
    for kind in (Superseded, Postponed, TailoringError):
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
