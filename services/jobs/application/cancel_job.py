"""Stop a job at its owner's wish."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import job_of
from services.jobs.application.ports import Announcer, Clock, JobFigures, UnitsOfWork
from services.jobs.application.stop_work import stop_work
from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class CancelJob:
    """Stops an active job and gives its places back."""

    units: UnitsOfWork
    clock: Clock
    announcer: Announcer
    figures: JobFigures

    def __call__(self, account_id: str, request_id: str) -> ResumeJob:
        """The job, failed in the stage `cancelled`. Raises JobNotFound, WrongJobState."""
        with self.units.begin() as unit:
            unit.accounts.lock(account_id)
            job = job_of(unit, account_id, request_id).cancelled(self.clock.now())
            unit.jobs.save(job)
            unit.places.release(job.job_id)
            unit.outbox.withdraw(job.job_id)
            unit.commit()
        self.figures.finished("cancelled")
        stop_work(self.announcer, job.job_id, job.attempt)
        return job
