"""Handlers of a bus's messages that tests can watch and steer."""

from __future__ import annotations

import asyncio

from services.chassis.bus import Delivery


class Listener:
    """A handler that keeps what it is handed and answers as it is told, first to last."""

    def __init__(self, *answers: Exception) -> None:
        self.count = 0
        self._answers = list(answers)
        self._seen: asyncio.Queue[Delivery] = asyncio.Queue()

    async def __call__(self, delivery: Delivery) -> None:
        self.count += 1
        self._seen.put_nowait(delivery)
        if self._answers:
            raise self._answers.pop(0)

    async def next(self) -> Delivery:
        async with asyncio.timeout(10):
            return await self._seen.get()

    async def bodies(self, count: int) -> list[bytes]:
        return [(await self.next()).message.body for _ in range(count)]


class Slow:
    """A handler that holds each message until it is let go, and says how many it holds."""

    def __init__(self) -> None:
        self.running = 0
        self.finished = 0
        self._go = asyncio.Event()
        self._changed = asyncio.Condition()

    async def __call__(self, delivery: Delivery) -> None:
        await self._change(running=1)
        try:
            await self._go.wait()
            self.finished += 1
        finally:
            await self._change(running=-1)

    async def _change(self, *, running: int) -> None:
        async with self._changed:
            self.running += running
            self._changed.notify_all()

    async def holds(self, count: int) -> None:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self.running == count)

    async def has_finished(self, count: int) -> None:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self.finished == count)

    def let_go(self) -> None:
        self._go.set()
