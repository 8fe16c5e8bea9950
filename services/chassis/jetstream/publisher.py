"""Puts messages on NATS: into a stream, or to whoever listens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import nats.js.errors
from google.protobuf.message import Message as Event

from services.chassis.bus import BusError, BusUnavailable, Message, MessageTooLarge
from services.chassis.jetstream.declaring import declare_stream
from services.chassis.jetstream.streams import (
    LARGEST_MESSAGE,
    Stream,
    ephemeral_subjects,
    is_among,
    streams_of,
)
from services.chassis.nats_connection import NatsConnection, nats_errors

#: The header by which JetStream knows a message again.
MESSAGE_ID = "Nats-Msg-Id"

#: Bytes left for headers, those of a dead letter included.
_HEADERS = 16 * 1024
#: Seconds for the confirmation. Less than the relays' patience, so that they see why.
_PATIENCE = 3.0


class JetStreamPublisher:
    """Publishes to the streams of the events that a process knows, and declares them."""

    def __init__(self, connection: NatsConnection, events: Iterable[type[Event]]) -> None:
        events = tuple(events)
        self.connection = connection
        self._streams = streams_of(events)
        self._ephemeral = ephemeral_subjects(events)
        self._declaring = asyncio.Lock()

    def stream_of(self, subject: str) -> Stream:
        """Where messages of a subject are kept; its last word may be `*`.

        Raises:
            BusError: in none of the streams, or in several.
        """
        found = [stream for stream in self._streams if stream.takes(subject)]
        if len(found) != 1:
            raise BusError(f"{len(found)} streams of this process keep {subject}")
        return found[0]

    async def declare(self) -> str | None:
        """Make every stream; what is wrong with what the server made, None: nothing.

        Raises:
            BusUnavailable: NATS is away, or refuses.
        """
        async with self._declaring:
            made = [await declare_stream(self.connection, stream) for stream in self._streams]
        return "; ".join(one.fault for one in made if one.fault) or None

    async def publish(self, message: Message) -> None:
        """Return once the message is stored, or sent if nothing stores it.

        Raises:
            BusUnavailable: NATS is away, or did not confirm it, or has no room.
            MessageTooLarge: NATS does not take so much at once.
        """
        if fault := self.connection.fault():
            raise BusUnavailable(fault)  # at once: the client would keep it, and send it some day
        if len(message.body) > self._largest():
            raise MessageTooLarge(f"{len(message.body)} bytes, of at most {self._largest()}")
        headers = {**message.headers, MESSAGE_ID: message.id}
        if is_among(message.subject, self._ephemeral):
            with nats_errors():
                await self.connection.client.publish(message.subject, message.body, headers=headers)
        else:
            await self._store(message, headers)

    def _largest(self) -> int:
        return min(self.connection.client.max_payload, LARGEST_MESSAGE) - _HEADERS

    async def _store(self, message: Message, headers: dict[str, str]) -> None:
        with nats_errors():
            try:
                await self._send(message, headers)
            except nats.js.errors.NoStreamResponseError:
                await self.declare()
                await self._send(message, headers)

    async def _send(self, message: Message, headers: dict[str, str]) -> None:
        await self.connection.jetstream.publish(
            message.subject, message.body, timeout=_PATIENCE, headers=headers
        )
