"""Workers of one subscription to messages that a stream keeps."""

from __future__ import annotations

import asyncio
import logging
from contextvars import Context

from nats.aio.msg import Msg
from prometheus_client import Gauge

from services.chassis.bus import BusUnavailable, Handler, Subscription
from services.chassis.jetstream.declaring import declare_consumer
from services.chassis.jetstream.handling import Handling, Surroundings, let_end
from services.chassis.jetstream.keeper import Keeper
from services.chassis.jetstream.pull import Pull
from services.chassis.jetstream.streams import durable_name
from services.chassis.nats_connection import end

logger = logging.getLogger(__name__)

#: Seconds, so that a consumer that looks well and does not answer is not asked without end.
_AFTER_A_FAILURE = 0.1


class DurableConsumer:
    """A group's consumer in this process: `concurrency` workers, each with one message at most."""

    def __init__(
        self, surroundings: Surroundings, subscription: Subscription, handler: Handler, lag: Gauge
    ) -> None:
        """`lag` is told how many messages wait for the group.

        Raises:
            BusError: no stream, or several, keep the subject.
        """
        self._around = surroundings
        self._connection = surroundings.publisher.connection
        self._subscription = subscription
        self._stream = surroundings.publisher.stream_of(subscription.subject)
        self._handling = Handling(surroundings, subscription, handler)
        self._lag = lag.labels(group=subscription.group, subject=subscription.subject)
        self._pulls: list[Pull] = []
        self._workers: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()
        #: Keeps the consumer declared.
        self.keeper = Keeper(self._declare)

    def start(self) -> None:
        """Begin to take messages, as soon as the consumer is there."""
        self.keeper.start()
        name = durable_name(self._subscription)
        for _ in range(self._subscription.concurrency):
            pull = Pull(self._connection, stream=self._stream.name, consumer=name)
            worker = asyncio.create_task(self._work(pull), name=name, context=Context())
            self._pulls.append(pull)
            self._workers.add(worker)

    def doubt(self) -> None:
        """The connection is a new one: what was asked over the old one is not answered any more."""
        self.keeper.doubt()
        for pull in self._pulls:
            pull.forget()

    async def close(self) -> None:
        """Take no more, give back what came since, let handlers that run end, or cancel them."""
        self._closing.set()
        await self.keeper.stop()
        await asyncio.gather(*(pull.release() for pull in self._pulls))
        await end(*self._workers - self._busy)
        for raw in (raw for pull in self._pulls for raw in pull.leftovers()):
            await self._handling.give_back(raw)
        await let_end(self._busy, self._around.limits.drain)
        await end(*self._workers)

    async def _declare(self) -> str | None:
        declared = await declare_consumer(self._connection, self._stream, self._subscription)
        self._lag.set(declared.pending)
        return declared.fault

    async def _work(self, pull: Pull) -> None:
        while not self._closing.is_set():
            await self.keeper.declared.wait()
            try:
                if raw := await self._next(pull):
                    await self._handle(raw)
            except Exception:
                # Nobody would notice its end: the process would take fewer messages, or none.
                logger.warning("a worker failed and goes on; its message returns", exc_info=True)
                await asyncio.sleep(_AFTER_A_FAILURE)

    async def _handle(self, raw: Msg) -> None:
        worker = asyncio.current_task()
        assert worker is not None  # noqa: S101 - a coroutine of ours always runs in a task
        self._busy.add(worker)
        try:
            if self._closing.is_set():
                await self._handling.give_back(raw)
            else:
                await self._handling(raw)
        finally:
            self._busy.discard(worker)

    async def _next(self, pull: Pull) -> Msg | None:
        try:
            return await pull.next()
        except (BusUnavailable, TimeoutError):
            self.keeper.doubt()
            await asyncio.sleep(_AFTER_A_FAILURE)
            return None
