"""What has to be done before the first order is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from services.chassis.threads import ThreadPool


class Preparation:
    """A part that migrates the database, and warms up the model without waiting for it.

    At the stop it closes neither: orders under way end with the bus, which is closed later.
    """

    def __init__(
        self,
        pool: ThreadPool,
        migrate: Callable[[], None],
        warm_up: Callable[[], Awaitable[None]] | None,
    ) -> None:
        self._pool = pool
        self._migrate = migrate
        self._warm_up = warm_up
        self._warming: asyncio.Future[None] | None = None

    async def start(self) -> None:
        """Return once the database is ready; raise if it cannot be."""
        await self._pool.run(self._migrate)
        if self._warm_up:
            self._warming = asyncio.ensure_future(self._warm_up())

    async def stop(self) -> None:
        """Let go of a warm-up that is still under way."""
        if self._warming:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
