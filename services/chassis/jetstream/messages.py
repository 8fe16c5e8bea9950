"""Messages of NATS as messages of the bus, and one delivery of JetStream as an attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from nats.aio.msg import Msg

from services.chassis.bus import Message
from services.chassis.bus_attempt import Attempt
from services.chassis.jetstream.publisher import MESSAGE_ID
from services.chassis.nats_connection import nats_errors

#: Headers that are the server's business.
_SERVERS_OWN = "Nats-"


def from_nats(subject: str, body: bytes, headers: Mapping[str, str], *, number: str) -> Message:
    """A message of the bus; one that came without an id is known by its `number`."""
    own = {name: value for name, value in headers.items() if not name.startswith(_SERVERS_OWN)}
    return Message(subject=subject, id=headers.get(MESSAGE_ID, number), body=body, headers=own)


@dataclass(kw_only=True)
class JetStreamAttempt(Attempt):
    """One delivery of a message that a stream keeps."""

    raw: Msg

    async def in_progress(self) -> None:
        """Start `ack_wait` anew here and in the server.

        Raises:
            BusUnavailable: the server did not hear it.
        """
        await super().in_progress()
        if not self.raw.is_acked:
            with nats_errors():
                await self.raw.in_progress()

    async def acknowledge(self, patience: timedelta) -> None:
        """Return once the server will not deliver the message again.

        Raises:
            BusUnavailable: it may deliver it again.
        """
        with nats_errors():
            await self.raw.ack_sync(timeout=patience.total_seconds())

    async def give_back(self, delay: timedelta = timedelta()) -> None:
        """Have the server deliver the message again after `delay`.

        Raises:
            BusUnavailable: it will do so after `ack_wait`.
        """
        with nats_errors():
            await self.raw.nak(delay=delay.total_seconds() or None)

    async def give_up(self) -> None:
        """Have the server never deliver the message again.

        Raises:
            BusUnavailable: it may deliver it again.
        """
        with nats_errors():
            await self.raw.term()


def attempt_at(raw: Msg, group: str) -> JetStreamAttempt:
    """The attempt that a delivery is."""
    where = raw.metadata
    number = f"{where.stream}:{where.sequence.stream}"
    message = from_nats(raw.subject, raw.data, raw.headers or {}, number=number)
    return JetStreamAttempt(message=message, group=group, attempt=where.num_delivered, raw=raw)
