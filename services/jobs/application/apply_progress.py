"""Take over that a stage began."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.admission import Terms
from services.jobs.application.ports import Announcer, Clock, UnitsOfWork
from services.jobs.application.stop_work import stop_work
from services.jobs.domain.errors import EventIgnored
from services.jobs.domain.events import StageProgressed


@dataclass(frozen=True, kw_only=True)
class ApplyProgress:
    """Moves a job on to a stage.

    Work on what is no longer wanted is stopped: a job may have ended while a second announcement
    of it waited, or while its cancellation reached nobody.
    """

    units: UnitsOfWork
    clock: Clock
    announcer: Announcer
    terms: Terms

    def __call__(self, event: StageProgressed) -> None:
        """Apply the event once. Raises EventIgnored."""
        try:
            self._apply(event)
        except EventIgnored as exc:
            if exc.reason != "stale_sequence":
                stop_work(self.announcer, event.job_id, event.attempt)
            raise

    def _apply(self, event: StageProgressed) -> None:
        with self.units.begin() as unit:
            job = unit.jobs.get(event.job_id)
            if job is None:
                raise EventIgnored("unknown_job")
            now = self.clock.now()
            job = job.progressed(event, now).awaited(now + self.terms.silence)
            unit.jobs.save(job)
            unit.commit()
