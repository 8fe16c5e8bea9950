"""Follow jobs on behalf of callers in other processes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from services.chassis.threads import ThreadPool
from services.jobs.application.ports import Signals
from services.jobs.application.watch_jobs import WatchJobs
from services.jobs.domain.job import ResumeJob

#: Seconds between two looks at what another replica may have changed.
_SWEEP = 2.0


class Stopping(Exception):
    """This replica is about to end; another one goes on."""

    def __init__(self) -> None:
        super().__init__((type(self).__doc__ or "").strip())


class Watches:
    """Every watch that callers hold here. One that waits takes no thread."""

    def __init__(self, watch_jobs: WatchJobs, reading: ThreadPool, signals: Signals) -> None:
        self._watch_jobs = watch_jobs
        self._reading = reading
        self._signals = signals
        self._open: set[asyncio.Event] = set()
        self._stopping = False

    def __len__(self) -> int:
        """How many there are now."""
        return len(self._open)

    def stop(self) -> None:
        """End all watches with `Stopping`, and begin no other."""
        self._stopping = True
        for changed in self._open:
            changed.set()

    async def follow(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> AsyncGenerator[Sequence[ResumeJob]]:
        """What there is to tell at once, be it nothing, then each change.

        Ends when the one job is finished or deleted. Raises JobNotFound, StorageUnavailable,
        Stopping.
        """
        watch = await self._reading.run(self._watch_jobs, account_id, request_id, changed_since)
        with self._changes(account_id) as changed:
            while not self._stopping:
                changed.clear()
                yield await self._reading.run(watch.news)
                if watch.ended:
                    return
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_SWEEP):
                        await changed.wait()
        raise Stopping

    @contextmanager
    def _changes(self, account_id: str) -> Iterator[asyncio.Event]:
        changed, loop = asyncio.Event(), asyncio.get_running_loop()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(changed.set)

        end = self._signals.on_jobs_changed(account_id, tell)
        self._open.add(changed)
        try:
            yield changed
        finally:
            self._open.discard(changed)
            end()
