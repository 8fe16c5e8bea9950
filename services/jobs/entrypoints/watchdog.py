"""What has to happen because time passes."""

from __future__ import annotations

import logging
from datetime import timedelta

from services.chassis.threads import ThreadPool
from services.jobs.application import Application

logger = logging.getLogger(__name__)


class Watchdog:
    """A step of the watchdog: overdue jobs, lost ones, marks of accounts closed long ago.

    Every replica has one. They do each thing once all the same, for each looks again at a job
    once it holds it.
    """

    def __init__(self, application: Application, pool: ThreadPool, interval: timedelta) -> None:
        self._application = application
        self._pool = pool
        self._interval = interval.total_seconds()

    async def __call__(self) -> float:
        """Do what is due, then rest. Raises StorageUnavailable."""
        failed = await self._pool.run(self._application.fail_overdue_jobs)
        if failed:
            logger.warning("jobs passed their deadline", extra={"jobs": failed})
        recalled = await self._pool.run(self._application.recall_lost_jobs)
        if recalled:
            logger.warning("jobs were announced again", extra={"jobs": recalled})
        await self._pool.run(self._application.forget_closed_accounts)
        return self._interval
