"""End a job of which an event cannot get through."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.lookup import locked_job
from services.jobs.application.ports import Clock, JobFigures, UnitsOfWork


@dataclass(frozen=True, kw_only=True)
class GiveUpJob:
    """Fails a job because the bus refused to carry, or nobody could handle, an event of it."""

    units: UnitsOfWork
    clock: Clock
    figures: JobFigures

    def __call__(self, job_id: str, attempt: int, sentence: str) -> None:
        """Fail that attempt and give its places back; the owner reads the sentence.

        Raises EventIgnored when the job is gone, finished, or in another attempt.
        """
        with self.units.begin() as unit:
            job = locked_job(unit, job_id).given_up(attempt, sentence, self.clock.now())
            unit.jobs.save(job)
            unit.places.release(job_id)
            unit.outbox.withdraw(job_id)
            unit.commit()
        self.figures.finished("undeliverable")
