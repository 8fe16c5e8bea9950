"""What happens before jobs serves, and after."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from services.chassis.threads import ThreadPool


class Preparation:
    """The first part of jobs to start, hence the last to stop.

    Args:
        pool: closed at the end.
        before: done one after another at the start; one that raises prevents it.
        after: done at the end, once no thread runs any more.
    """

    def __init__(
        self,
        pool: ThreadPool,
        *,
        before: Sequence[Callable[[], object]],
        after: Sequence[Callable[[], object]],
    ) -> None:
        self._pool = pool
        self._before = before
        self._after = after

    async def start(self) -> None:
        """Do what comes before."""
        for step in self._before:
            await self._pool.run(step)

    async def stop(self) -> None:
        """Wait for the threads, then do what comes after."""
        await asyncio.to_thread(self._pool.close)
        for step in self._after:
            step()
