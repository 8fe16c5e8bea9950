"""Keeps something declared, however often the server loses it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from services.chassis.bus import BusUnavailable
from services.chassis.nats_connection import end

logger = logging.getLogger(__name__)

#: Seconds.
_BETWEEN_LOOKS = 10.0
_AFTER_A_FAILURE = 1.0


class Keeper:
    """Declares again and again: after each connection, each doubt, and from time to time."""

    def __init__(self, declare: Callable[[], Awaitable[str | None]]) -> None:
        """`declare` returns what is wrong with what the server made, or raises BusUnavailable.

        It may be cancelled at any point and must bear being called again.
        """
        self._declare = declare
        self._task: asyncio.Task[None] | None = None
        #: Set while it is there, as far as is known.
        self.declared = asyncio.Event()
        #: What is wrong with it; None while nothing is.
        self.fault: str | None = "streams and consumers are not declared yet"

    def start(self) -> None:
        """Begin to declare."""
        self._task = asyncio.create_task(self._keep())

    def doubt(self) -> None:
        """Something does not answer, or may answer again: look anew, without further waiting."""
        self.declared.clear()
        if self._task:
            self._task.cancel()
            self.start()

    async def stop(self) -> None:
        """Look no more."""
        if self._task:
            await end(self._task)

    async def _keep(self) -> None:
        while True:
            rest = await self._look()
            if self._task is not asyncio.current_task():
                return  # replaced: the client swallows a cancellation at times
            await asyncio.sleep(rest)

    async def _look(self) -> float:
        try:
            self.fault = await self._declare()
        except BusUnavailable as exc:
            self.fault = str(exc)
            self.declared.clear()
            return _AFTER_A_FAILURE
        except Exception:
            logger.warning("a declaration failed and will be tried again", exc_info=True)
            self.fault = "streams or consumers cannot be declared"
            self.declared.clear()
            return _AFTER_A_FAILURE
        self.declared.set()
        return _BETWEEN_LOOKS
