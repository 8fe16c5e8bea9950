"""Tell an account what it has used."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import Clock, UnitOfWork, UnitsOfWork
from services.jobs.domain.quotas import Limits, day_of
from services.jobs.domain.records import Usage


@dataclass(frozen=True, kw_only=True)
class GetUsage:
    """Tells an account what it has used and what it may use."""

    units: UnitsOfWork
    clock: Clock
    limits: Limits

    def __call__(self, account_id: str) -> Usage:
        """Zeros for an account that has never had a job."""
        with self.units.read() as unit:
            return self.within(unit, account_id)

    def within(self, unit: UnitOfWork, account_id: str) -> Usage:
        """The same, as one unit of work sees it."""
        today = unit.places.on(account_id, day_of(self.clock.now()))
        return Usage(
            total_resumes=unit.accounts.completions(account_id),
            today_resumes=sum(place.used for place in today),
            active_jobs=len(unit.jobs.active_of(account_id)),
            max_concurrent_jobs=self.limits.max_concurrent_jobs,
            max_resumes_per_day=self.limits.max_resumes_per_day,
        )
