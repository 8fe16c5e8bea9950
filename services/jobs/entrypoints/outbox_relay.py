"""Announce what was committed, as soon as it was."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from services.chassis.lifecycle import Loop
from services.chassis.threads import ThreadPool
from services.jobs.application import Application
from services.jobs.application.ports import Signals

_SWEEP = 1.0  # seconds; finds what another replica or an earlier run left


class OutboxRelay:
    """Woken by each commit of this process that has something to announce, and by a timer."""

    def __init__(self, application: Application, pool: ThreadPool, signals: Signals) -> None:
        self._application = application
        self._pool = pool
        self._signals = signals
        self._loop = Loop("jobs outbox relay", self._relay)
        self._end: Callable[[], None] | None = None

    async def start(self) -> None:
        """Announce what waits, and listen."""
        running = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                running.call_soon_threadsafe(self._loop.wake)

        self._end = self._signals.on_outbox_written(wake)
        await self._loop.start()

    async def stop(self) -> None:
        """Leave what is not announced yet to the next start."""
        if self._end:
            self._end()
        await self._loop.stop()

    async def _relay(self) -> float:
        more = await self._pool.run(self._application.relay_outbox)
        return 0.0 if more else _SWEEP
