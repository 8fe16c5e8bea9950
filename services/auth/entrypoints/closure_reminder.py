"""Announce closed accounts once more, for whoever has not heard of them."""

from __future__ import annotations

from services.auth.application import Application
from services.chassis.threads import ThreadPool

_REST = 6 * 3600.0  # seconds


class ClosureReminder:
    """A step of a loop.

    A bus whose store was lost forgets what nobody had handled yet, and whose data is to go cannot
    ask for it: so the closures of the last days are announced anew, at the start and from time to
    time.
    """

    def __init__(self, application: Application, pool: ThreadPool) -> None:
        self._application = application
        self._pool = pool

    async def __call__(self) -> float:
        """Leave them to the relay, then rest for hours. Raises StorageUnavailable."""
        await self._pool.run(self._application.reannounce_closures)
        return _REST
