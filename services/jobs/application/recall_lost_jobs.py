"""Announce jobs again whose announcement may be lost."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.admission import Terms
from services.jobs.application.lookup import locked_job, submission_of
from services.jobs.application.ports import Clock, Identifiers, JobFigures, UnitsOfWork
from services.jobs.domain.errors import EventIgnored, WrongJobState

_BATCH = 100


@dataclass(frozen=True, kw_only=True)
class RecallLostJobs:
    """Announces active jobs again of which nothing is heard, whatever the bus lost.

    The attempt and its deadline stay. A job that was only waiting is then announced twice, which
    costs little: the second announcement finds it finished, or the first worker's checkpoints.
    Replicas do not both recall a job, and it is recalled ever more rarely: see `recalled`.
    """

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    figures: JobFigures
    terms: Terms

    def __call__(self) -> int:
        """How many jobs were announced again."""
        now = self.clock.now()
        with self.units.read() as unit:
            lost = unit.backlog.lost(now, now - self.terms.silence, _BATCH)
        return sum(self._recall(job_id) for job_id in lost)

    def _recall(self, job_id: str) -> bool:
        with self.units.begin() as unit:
            try:
                job = locked_job(unit, job_id).recalled(
                    now=self.clock.now(), silence=self.terms.silence
                )
            except (EventIgnored, WrongJobState):  # it was heard of, or recalled, just now
                return False
            unit.jobs.save(job)
            unit.outbox.add(self.identifiers.new(), submission_of(unit, job))
            unit.commit()
        self.figures.recalled()
        return True
