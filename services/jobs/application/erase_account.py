"""Remove all that was an account's."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.delete_job import remove_job
from services.jobs.application.ports import Announcer, Clock, Identifiers, JobFigures, UnitsOfWork
from services.jobs.application.stop_work import stop_work


@dataclass(frozen=True, kw_only=True)
class EraseAccount:
    """Removes all that was a closed account's. Doing so again changes nothing.

    The account stays marked as closed, so that a request that was let in just before the closure
    leaves nothing behind.
    """

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    announcer: Announcer
    figures: JobFigures

    def __call__(self, account_id: str) -> None:
        """Remove it; an account that never had anything is marked as well."""
        with self.units.begin() as unit:
            unit.accounts.lock(account_id)
            jobs = unit.jobs.all_of(account_id)
            for job in jobs:
                remove_job(unit, job, self.identifiers.new())
            unit.places.forget_account(account_id)
            unit.base_resumes.remove(account_id)
            unit.accounts.close(account_id, self.clock.now())
            unit.commit()
        for job in jobs:
            if job.active:
                self.figures.finished("cancelled")
                stop_work(self.announcer, job.job_id, job.attempt)
