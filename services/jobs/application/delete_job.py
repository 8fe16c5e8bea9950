"""Delete a job and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import job_of
from services.jobs.application.ports import (
    Announcer,
    Identifiers,
    JobFigures,
    UnitOfWork,
    UnitsOfWork,
)
from services.jobs.application.stop_work import stop_work
from services.jobs.domain.events import JobSettled
from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class DeleteJob:
    """Deletes a job, stopping it first. A place it used of a day stays used."""

    units: UnitsOfWork
    identifiers: Identifiers
    announcer: Announcer
    figures: JobFigures

    def __call__(self, account_id: str, request_id: str) -> None:
        """Delete it. Raises JobNotFound."""
        with self.units.begin() as unit:
            unit.accounts.lock(account_id)
            job = job_of(unit, account_id, request_id)
            remove_job(unit, job, self.identifiers.new())
            unit.commit()
        if job.active:
            self.figures.finished("cancelled")
            stop_work(self.announcer, job.job_id, job.attempt)


def remove_job(unit: UnitOfWork, job: ResumeJob, message_id: str) -> None:
    """Remove all that is kept of a job, and have the generator do the same."""
    if job.active:
        unit.places.release(job.job_id)
    unit.jobs.remove(job.job_id)  # first the job, then its events: everywhere in this order
    unit.outbox.withdraw(job.job_id)
    unit.outbox.add(message_id, JobSettled(job_id=job.job_id))
