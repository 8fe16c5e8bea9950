"""Take over that a stage began."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import Clock, UnitsOfWork
from services.jobs.domain.errors import EventIgnored
from services.jobs.domain.events import StageProgressed


@dataclass(frozen=True, kw_only=True)
class ApplyProgress:
    """Moves a job on to a stage."""

    units: UnitsOfWork
    clock: Clock

    def __call__(self, event: StageProgressed) -> None:
        """Apply the event once. Raises EventIgnored."""
        with self.units.begin() as unit:
            job = unit.jobs.get(event.job_id)
            if job is None:
                raise EventIgnored("unknown_job")
            unit.jobs.save(job.progressed(event, self.clock.now()))
            unit.commit()
