"""Tell where a job stands."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import job_of
from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class GetJob:
    """Tells where a job stands. Pages poll this."""

    units: UnitsOfWork

    def __call__(self, account_id: str, request_id: str) -> ResumeJob:
        """The job. Raises JobNotFound."""
        with self.units.read() as unit:
            return job_of(unit, account_id, request_id)
