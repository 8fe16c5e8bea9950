"""End jobs that nobody else ended."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import locked_job
from services.jobs.application.ports import Announcer, Clock, JobFigures, UnitsOfWork
from services.jobs.application.stop_work import stop_work
from services.jobs.domain.errors import EventIgnored, WrongJobState
from services.jobs.domain.job import ResumeJob

_BATCH = 100


@dataclass(frozen=True, kw_only=True)
class FailOverdueJobs:
    """Fails jobs whose deadline has passed, and gives their places back."""

    units: UnitsOfWork
    clock: Clock
    announcer: Announcer
    figures: JobFigures

    def __call__(self) -> int:
        """How many jobs were failed; more may be overdue when it is 100."""
        with self.units.read() as unit:
            overdue = unit.backlog.overdue(self.clock.now(), _BATCH)
        failed = [job for job_id in overdue if (job := self._fail(job_id))]
        for job in failed:
            self.figures.finished("overdue")
            stop_work(self.announcer, job.job_id, job.attempt)
        return len(failed)

    def _fail(self, job_id: str) -> ResumeJob | None:
        with self.units.begin() as unit:
            try:
                job = locked_job(unit, job_id).overdue(self.clock.now())
            except (EventIgnored, WrongJobState):  # it ended, or was tried again, just now
                return None
            unit.jobs.save(job)
            unit.places.release(job_id)
            unit.outbox.withdraw(job_id)
            unit.commit()
        return job
