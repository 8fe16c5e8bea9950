"""Take over what the owner of a result made of it."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import completed_job_of, result_of
from services.jobs.application.ports import Clock, UnitsOfWork
from services.jobs.domain.records import JobResult, Result, ResultVersion


@dataclass(frozen=True, kw_only=True)
class ReviseResult:
    """Adds a version to a result; the earlier ones stay."""

    units: UnitsOfWork
    clock: Clock

    def __call__(
        self, account_id: str, request_id: str, final_resume_json: str, report_json: str
    ) -> JobResult:
        """The result with the new version. Raises JobNotFound, JobNotCompleted."""
        with self.units.begin() as unit:
            job = completed_job_of(unit, account_id, request_id)
            now = self.clock.now()
            version = ResultVersion(
                version=len(unit.results.versions(job.job_id)) + 1, origin="edited", created_at=now
            )
            result = Result(
                version=version, final_resume_json=final_resume_json, report_json=report_json
            )
            unit.results.add(job.job_id, result)
            job = job.revised(now)
            unit.jobs.save(job)
            revised = result_of(unit, job)
            unit.commit()
        return revised
