"""Tell where a job stands."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import JobLookup
from services.jobs.domain.errors import JobNotFound
from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class GetJob:
    """Tells where a job stands. Pages poll this."""

    lookup: JobLookup

    def __call__(self, account_id: str, request_id: str) -> ResumeJob:
        """The job. Raises JobNotFound."""
        job = self.lookup.find(account_id, request_id)
        if job is None:
            raise JobNotFound
        return job
