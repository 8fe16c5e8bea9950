"""The end of what orders and calls under way still use."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from services.chassis.threads import ThreadPool


class Closing:
    """A part that starts nothing; to be stopped after whoever uses the model or the threads."""

    def __init__(self, close_model: Callable[[], Awaitable[None]], pool: ThreadPool) -> None:
        self._close_model = close_model
        self._pool = pool

    async def start(self) -> None:
        """Nothing."""

    async def stop(self) -> None:
        """Close the model's connections, wait for the threads."""
        await self._close_model()
        await asyncio.to_thread(self._pool.close)
