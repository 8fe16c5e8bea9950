"""Announce what was committed."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.jobs.application.admission import Terms
from services.jobs.application.give_up_job import GiveUpJob
from services.jobs.application.ports import (
    Announcement,
    Announcer,
    Clock,
    Lease,
    Receipt,
    UnitsOfWork,
)
from services.jobs.domain.errors import EventIgnored
from services.jobs.domain.events import JobSubmitted
from services.jobs.domain.words import TOO_LARGE

logger = logging.getLogger(__name__)

_BATCH = 100
#: Longer than an announcer's patience. So long waits what a replica had claimed that died.
_LEASE = timedelta(seconds=8)


@dataclass(frozen=True, kw_only=True)
class RelayOutbox:
    """Announces events in the order they came about, and forgets each once it is safe.

    Each replica claims what it announces, for a few seconds. One that dies in between, or takes
    longer, has an event announced again under the same message id, which the bus takes once.
    """

    units: UnitsOfWork
    clock: Clock
    announcer: Announcer
    give_up_job: GiveUpJob
    terms: Terms

    def __call__(self) -> bool:
        """Announce a batch; True when there may be more that can be announced now."""
        batch = self._claim()
        if not batch:
            return False
        receipt = self.announcer.announce(batch)
        for refused in receipt.refused:
            self._give_up(refused)
        left = self._settle(batch, receipt)
        if left:
            logger.warning("events could not be announced yet", extra={"events": left})
        return not left

    def _claim(self) -> Sequence[Announcement]:
        now = self.clock.now()
        with self.units.begin() as unit:
            batch = unit.outbox.claim(_BATCH, Lease(since=now, until=now + _LEASE))
            unit.commit()
        return batch

    def _give_up(self, refused: Announcement) -> None:
        logger.error("the bus will never take an event", extra={"job_id": refused.event.job_id})
        if isinstance(refused.event, JobSubmitted):
            with contextlib.suppress(EventIgnored):
                self.give_up_job(refused.event.job_id, refused.event.attempt, TOO_LARGE)

    def _settle(self, batch: Sequence[Announcement], receipt: Receipt) -> int:
        submitted = [one.event for one in receipt.taken if isinstance(one.event, JobSubmitted)]
        done = {one.message_id for one in (*receipt.taken, *receipt.refused)}
        left = [one.message_id for one in batch if one.message_id not in done]
        with self.units.begin() as unit:
            lost_at = self.clock.now() + self.terms.silence
            unit.backlog.await_all([event.job_id for event in submitted], lost_at)
            unit.outbox.remove(done)
            unit.outbox.release(left)
            unit.commit()
        return len(left)
