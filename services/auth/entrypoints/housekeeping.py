"""Remove what is past its time."""

from __future__ import annotations

import logging

from services.auth.application import Application
from services.chassis.threads import ThreadPool

logger = logging.getLogger(__name__)


class Housekeeping:
    """A step of the housekeeping: expired guests, then closures announced long ago."""

    def __init__(self, application: Application, pool: ThreadPool) -> None:
        self._application = application
        self._pool = pool

    async def __call__(self) -> float:
        """Remove all there is, then rest for a minute. Raises StorageUnavailable."""
        purged = await self._pool.run(self._application.purge_expired_guests)
        if purged:
            logger.info("expired guests purged", extra={"accounts": purged})
        await self._pool.run(self._application.forget_closures)
        return 60.0
