"""Take over that there will be no result."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import locked_job
from services.jobs.application.ports import Clock, JobFigures, UnitsOfWork
from services.jobs.domain.events import TailoringFailed


@dataclass(frozen=True, kw_only=True)
class ApplyFailure:
    """Ends a job without a result and gives its places back."""

    units: UnitsOfWork
    clock: Clock
    figures: JobFigures

    def __call__(self, event: TailoringFailed) -> None:
        """Apply the event once. Raises EventIgnored."""
        with self.units.begin() as unit:
            job = locked_job(unit, event.job_id).failed(event, self.clock.now())
            unit.jobs.save(job)
            unit.places.release(job.job_id)
            unit.outbox.withdraw(job.job_id)
            unit.commit()
        self.figures.finished("failed")
