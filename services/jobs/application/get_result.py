"""Show the result of a job."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import completed_job_of, result_of
from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.records import JobResult


@dataclass(frozen=True, kw_only=True)
class GetResult:
    """Shows the newest version of a result."""

    units: UnitsOfWork

    def __call__(self, account_id: str, request_id: str) -> JobResult:
        """The result. Raises JobNotFound, JobNotCompleted."""
        with self.units.read() as unit:
            return result_of(unit, completed_job_of(unit, account_id, request_id))
