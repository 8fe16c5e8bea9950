"""Workers of one subscription to messages that nothing keeps."""

from __future__ import annotations

import asyncio
from contextvars import Context

from nats.aio.client import Client
from nats.aio.msg import Msg

from services.chassis.bus import BusUnavailable, Handler, Subscription
from services.chassis.jetstream.handling import Handling, Surroundings, let_end
from services.chassis.jetstream.keeper import Keeper
from services.chassis.nats_connection import end, nats_errors


class EphemeralListener:
    """Hears what is published while it listens, as every other listener does."""

    def __init__(
        self, surroundings: Surroundings, subscription: Subscription, handler: Handler
    ) -> None:
        self._around = surroundings
        self._connection = surroundings.publisher.connection
        self._subscription = subscription
        self._handling = Handling(surroundings, subscription, handler)
        # No more than is handled; the rest waits in the client, which drops it when it overflows.
        self._heard: asyncio.Queue[Msg] = asyncio.Queue(maxsize=subscription.concurrency)
        self._client: Client | None = None
        self._workers: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None]] = set()
        #: Keeps the subscription with the server.
        self.keeper = Keeper(self._listen)

    def start(self) -> None:
        """Begin to listen, as soon as NATS is there."""
        self.keeper.start()
        for _ in range(self._subscription.concurrency):
            worker = asyncio.create_task(self._work(), context=Context())
            self._workers.add(worker)

    def doubt(self) -> None:
        """The connection is a new one."""
        self.keeper.doubt()

    async def close(self) -> None:
        """Hear no more, let handlers that run end, or cancel them."""
        await self.keeper.stop()
        await end(*self._workers - self._busy)
        await let_end(self._busy, self._around.limits.drain)
        await end(*self._workers)

    async def _listen(self) -> str | None:
        if fault := self._connection.fault():
            raise BusUnavailable(fault)
        client = self._connection.client
        with nats_errors():
            if client is not self._client:  # which subscribes again by itself after each loss
                self._client = client
                await client.subscribe(self._subscription.subject, cb=self._heard.put)
            # The answer comes once the server knows of the subscription; a flush may not.
            await self._connection.jetstream.account_info()
        return None

    async def _work(self) -> None:
        worker = asyncio.current_task()
        assert worker is not None  # noqa: S101 - a coroutine of ours always runs in a task
        while True:
            raw = await self._heard.get()
            self._busy.add(worker)
            try:
                await self._handling.ephemeral(raw)
            finally:
                self._busy.discard(worker)
