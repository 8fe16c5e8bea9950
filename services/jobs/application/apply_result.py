"""Take over a result."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.admission import use_place
from services.jobs.application.lookup import locked_job
from services.jobs.application.ports import Clock, Identifiers, JobFigures, UnitsOfWork
from services.jobs.domain.events import JobSettled, ResumeTailored
from services.jobs.domain.records import Result, ResultVersion


@dataclass(frozen=True, kw_only=True)
class ApplyResult:
    """Completes a job with its result, counting it on the day it is completed."""

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    figures: JobFigures

    def __call__(self, event: ResumeTailored) -> None:
        """Apply the event once. Raises EventIgnored."""
        with self.units.begin() as unit:
            now = self.clock.now()
            job = locked_job(unit, event.job_id).completed(event, now)
            result = Result(
                version=ResultVersion(version=1, origin="generated", created_at=now),
                final_resume_json=event.final_resume_json,
                report_json=event.report_json,
            )
            unit.results.add(job.job_id, result)
            unit.jobs.save(job)
            use_place(unit, job, now)
            unit.accounts.add_completion(job.account_id)
            unit.outbox.withdraw(job.job_id)
            unit.outbox.add(self.identifiers.new(), JobSettled(job_id=job.job_id))
            unit.commit()
        self.figures.finished("completed")
