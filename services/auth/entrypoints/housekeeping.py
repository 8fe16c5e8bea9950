"""Remove what is past its time."""

from __future__ import annotations

import logging
from datetime import timedelta

from services.auth.application import Application
from services.chassis.threads import ThreadPool

logger = logging.getLogger(__name__)


class Housekeeping:
    """A step of the housekeeping: expired guests, then closures announced long ago."""

    def __init__(self, application: Application, pool: ThreadPool, interval: timedelta) -> None:
        self._application = application
        self._pool = pool
        self._interval = interval

    async def __call__(self) -> float:
        """Remove all there is, then rest for the interval. Raises StorageUnavailable."""
        purged = await self._pool.run(self._application.purge_expired_guests)
        if purged:
            logger.info("expired guests purged", extra={"accounts": purged})
        await self._pool.run(self._application.forget_closures)
        return self._interval.total_seconds()
