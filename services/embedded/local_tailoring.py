"""The gateway's questions about tailoring, answered in the same process."""

from __future__ import annotations

from gateway.domain.jobs import Document, Estimate, JobSource, Review
from services.chassis.threads import ThreadPool
from services.generator.application import Application
from services.generator.application.review_resume import EditedResult


class LocalTailoring:
    """Calls the generator's use cases in a thread: a long résumé keeps a processor busy."""

    def __init__(self, application: Application, threads: ThreadPool) -> None:
        self._application = application
        self._threads = threads

    async def estimate(self, source: JobSource) -> Estimate:
        """What the job would take. Calls no model."""
        found = await self._threads.run(
            self._application.estimate_tailoring,
            source.mode,
            source.jd,
            source.job_title,
            source.resume,
        )
        return Estimate(
            model_calls=found.model_calls,
            input_tokens=found.input_tokens,
            output_tokens=found.output_tokens,
            cost=found.cost,
            model=found.model,
            score_before=found.score_before,
        )

    async def review(self, source: JobSource, edited: Document, report: Document) -> Review:
        """Check and score a result its owner edited; `report` is that of the version before."""
        result = EditedResult(
            mode=source.mode,
            jd=source.jd,
            job_title=source.job_title,
            resume=source.resume,
            edited=edited,
            report=report,
        )
        final, written = await self._threads.run(self._application.review_resume, result)
        return Review(final_resume=final, report=written)
