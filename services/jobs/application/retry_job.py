"""Try a failed job again."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.admission import Terms, free_slots, hold_place
from services.jobs.application.lookup import job_of, submission_of
from services.jobs.application.ports import Clock, Identifiers, UnitsOfWork
from services.jobs.domain.errors import AccountIsClosed
from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class RetryJob:
    """Begins the next attempt at a failed or cancelled job, within the quotas."""

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    terms: Terms

    def __call__(self, account_id: str, request_id: str) -> ResumeJob:
        """The job, pending again. Raises JobNotFound, WrongJobState, QuotaExceeded."""
        with self.units.begin() as unit:
            if not unit.accounts.lock(account_id):
                raise AccountIsClosed
            job = job_of(unit, account_id, request_id)
            job.check_retryable()
            now = self.clock.now()
            slot = next(free_slots(unit, account_id, self.terms.limits, now))
            job = job.retried(slot=slot, now=now, deadline=self.terms.deadline)
            unit.jobs.save(job)
            hold_place(unit, job, now)
            unit.outbox.add(self.identifiers.new(), submission_of(unit, job))
            unit.commit()
        return job
