"""Show what a job was asked to do."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import job_of
from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.order import JobSource


@dataclass(frozen=True, kw_only=True)
class GetSource:
    """Shows what a job was asked to do."""

    units: UnitsOfWork

    def __call__(self, account_id: str, request_id: str) -> JobSource:
        """The source. Raises JobNotFound."""
        with self.units.read() as unit:
            return unit.jobs.source(job_of(unit, account_id, request_id).job_id)
