"""Loads what the first question to a model would have to wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class WarmUp:
    """A part that warms up a model without anybody waiting for it."""

    def __init__(self, warm_up: Callable[[], Awaitable[None]]) -> None:
        self._warm_up = warm_up
        self._warming: asyncio.Future[None] | None = None

    async def start(self) -> None:
        """Begin."""
        self._warming = asyncio.ensure_future(self._warm_up())

    async def stop(self) -> None:
        """Let go of it, should it still be under way."""
        if self._warming:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
