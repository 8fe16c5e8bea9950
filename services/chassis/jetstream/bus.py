"""The event bus over NATS JetStream: on disk, and shared by any number of processes.

Streams and consumers follow from the events a process knows (jetstream/streams.py), are made by
whichever process comes first, and are made again when the server lost them. Only what
nats-server 2.9 can do is used.

- NATS may be away at any time: publishing fails at once then, subscriptions wait for it, and both
  go on by themselves.
- The server counts a delivery when it sends a message: attempts whose process died count too, and
  so does what a closing process gave back. A message that is delivered more than `max_deliveries`
  times becomes a dead letter without another attempt.
- A handler that overruns `ack_wait` is cancelled; while it still runs, no other attempt at the same
  message begins in this process. Another process may begin one, if NATS was not told in time: what
  a handler does must bear being done twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress

from google.protobuf.message import Message as Event
from prometheus_client import CollectorRegistry, Gauge

from services.chassis.bus import BusUnavailable, DeadLetter, Handler, Message, Subscription
from services.chassis.bus_metrics import BusMetrics
from services.chassis.jetstream.consumers import DurableConsumer
from services.chassis.jetstream.handling import JetStreamLimits, Surroundings
from services.chassis.jetstream.keeper import Keeper
from services.chassis.jetstream.letters import read_dead_letters
from services.chassis.jetstream.listeners import EphemeralListener
from services.chassis.jetstream.publisher import JetStreamPublisher
from services.chassis.nats_connection import NatsConnection

#: Seconds that `subscribe` waits for a NATS that is there.
_PATIENCE = 5.0


class JetStreamBus:
    """An `EventBus`, and a part of a process: to be started after the connection."""

    def __init__(
        self,
        connection: NatsConnection,
        registry: CollectorRegistry,
        *,
        events: Iterable[type[Event]],
        limits: JetStreamLimits | None = None,
    ) -> None:
        """`events` are those that the process publishes or subscribes to."""
        self._connection = connection
        self._publisher = JetStreamPublisher(connection, events)
        self._around = Surroundings(
            publisher=self._publisher,
            metrics=BusMetrics(registry),
            limits=limits or JetStreamLimits(),
        )
        self._streams = Keeper(self._publisher.declare)
        self._consumers: list[DurableConsumer | EphemeralListener] = []
        self._closed = False
        #: Handlers that run when it is closed may publish how they ended.
        self._silent = False
        self._lag = Gauge(
            "resume_bus_pending",
            "Messages that wait for a group, of those not delivered yet.",
            ["group", "subject"],
            registry=registry,
        )
        Gauge(
            "resume_bus_connected", "1 while this process is connected to NATS.", registry=registry
        ).set_function(lambda: connection.fault() is None)
        connection.when_connected(self._doubt)

    async def start(self) -> None:
        """Begin to keep the streams declared. Returns at once: NATS may be away."""
        self._streams.start()

    async def declared(self) -> None:
        """Return once the streams are there."""
        await self._streams.declared.wait()

    async def stop(self) -> None:
        """The same as `close`."""
        await self.close()

    async def publish(self, message: Message) -> None:
        """Return once the message is on the server's disk, or sent if nothing keeps it."""
        if self._silent:
            raise BusUnavailable("the bus is closed")
        await self._publisher.publish(message)

    async def subscribe(self, subscription: Subscription, handler: Handler) -> None:
        """Begin to hand messages to `handler`, with the ids of their headers and no others bound.

        Returns once the server knows, or at once while it is away.

        Raises:
            BusUnavailable: the bus is closed.
            BusError: none of the process's events travels on this subject.
        """
        if self._closed:
            raise BusUnavailable("the bus is closed")
        consumer: DurableConsumer | EphemeralListener
        if subscription.ephemeral:
            consumer = EphemeralListener(self._around, subscription, handler)
        else:
            consumer = DurableConsumer(self._around, subscription, handler, self._lag)
        self._consumers.append(consumer)
        consumer.start()
        if self._connection.fault() is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await consumer.keeper.declared.wait()

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """What nobody could handle, oldest first; the newest thousand of it."""
        if fault := self._connection.fault():
            raise BusUnavailable(fault)
        return await read_dead_letters(self._connection)

    def fault(self) -> str | None:
        """What keeps messages from flowing, or a stream that is not as it should be."""
        if self._closed:
            return "the bus is closed"
        keepers = [self._streams, *(consumer.keeper for consumer in self._consumers)]
        faults = [self._connection.fault(), *(keeper.fault for keeper in keepers)]
        return next((fault for fault in faults if fault), None)

    async def close(self) -> None:
        """Take no new messages, give handlers that run `drain` to finish, then cancel them.

        A cancelled handler has two seconds to tidy up.
        What was cancelled, or taken and not begun, another process gets at once.
        """
        self._closed = True
        await self._streams.stop()
        await asyncio.gather(*(consumer.close() for consumer in self._consumers))
        self._silent = True

    def _doubt(self) -> None:
        if self._closed:
            return
        self._streams.doubt()
        for consumer in self._consumers:
            consumer.doubt()
