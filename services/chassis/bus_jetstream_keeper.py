"""Keeps something declared, however often the server loses it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from services.chassis.bus import BusUnavailable

#: Seconds.
_BETWEEN_LOOKS = 10.0
_AFTER_A_FAILURE = 1.0


class Keeper:
    """Declares again and again: after each connection, each doubt, and from time to time."""

    def __init__(self, declare: Callable[[], Awaitable[str | None]]) -> None:
        """`declare` returns what is wrong with what the server made, or raises BusUnavailable."""
        self._declare = declare
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        #: Set while it is there, as far as is known.
        self.declared = asyncio.Event()
        #: What is wrong with it; None while nothing is.
        self.fault: str | None = None

    def start(self) -> None:
        """Begin to declare."""
        self._task = asyncio.create_task(self._keep())

    def doubt(self) -> None:
        """Something does not answer: look now whether it is there."""
        self.declared.clear()
        self._wake.set()

    async def stop(self) -> None:
        """Look no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            self._wake.clear()
            rest = await self._look()
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._wake.wait()

    async def _look(self) -> float:
        try:
            self.fault = await self._declare()
        except BusUnavailable as exc:
            self.fault = str(exc)
            self.declared.clear()
            return _AFTER_A_FAILURE
        self.declared.set()
        return _BETWEEN_LOOKS
