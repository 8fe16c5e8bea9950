"""Announce what was committed."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from services.jobs.application.ports import Announcer, UnitsOfWork
from services.jobs.domain.errors import AnnouncementFailed

logger = logging.getLogger(__name__)

_BATCH = 100
_PATIENCE = 3  # failures, after which it is rather the bus than one event


@dataclass(frozen=True, kw_only=True)
class RelayOutbox:
    """Announces events in the order they came about, and forgets each once it is safe.

    Killed in between, or run by several replicas at a time, it announces an event again under the
    same message id, which the bus takes once.
    """

    units: UnitsOfWork
    announcer: Announcer

    def __call__(self) -> bool:
        """Announce a batch; True when there may be more that can be announced now."""
        with self.units.read() as unit:
            waiting = unit.outbox.oldest(_BATCH)
        failures = 0
        for announcement in waiting:
            try:
                self.announcer.announce(announcement)
            except AnnouncementFailed:
                failures += 1
                if failures == _PATIENCE:
                    break
                continue
            self._forget(announcement.message_id)
        if failures:
            logger.warning("events could not be announced yet", extra={"failures": failures})
        return len(waiting) == _BATCH and not failures

    def _forget(self, message_id: str) -> None:
        with self.units.begin() as unit:
            unit.outbox.remove([message_id])
            unit.commit()
