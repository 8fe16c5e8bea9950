"""Announce unfinished jobs again after a start."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.admission import Terms
from services.jobs.application.lookup import locked_job, submission_of
from services.jobs.application.ports import Clock, Identifiers, UnitsOfWork
from services.jobs.domain.errors import EventIgnored, WrongJobState


@dataclass(frozen=True, kw_only=True)
class ReannounceUnfinished:
    """Where the bus forgets when the process ends, every unfinished job is announced anew.

    The attempt stays the same, so that the generator goes on where it was; the deadline starts
    anew, because nobody worked meanwhile.
    """

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    terms: Terms

    def __call__(self) -> int:
        """How many jobs were announced."""
        with self.units.read() as unit:
            unfinished = unit.backlog.unfinished()
        return sum(self._announce(job_id) for job_id in unfinished)

    def _announce(self, job_id: str) -> bool:
        with self.units.begin() as unit:
            try:
                job = locked_job(unit, job_id).announced_again(
                    now=self.clock.now(), deadline=self.terms.deadline
                )
            except (EventIgnored, WrongJobState):  # it ended just now
                return False
            unit.jobs.save(job)
            unit.outbox.withdraw(job_id)
            unit.outbox.add(self.identifiers.new(), submission_of(unit, job))
            unit.commit()
        return True
