"""The time of the NATS server, on which all replicas agree."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta

from services.chassis.lifecycle import Loop
from services.chassis.nats_connection import FAILURES, NatsConnection

#: Seconds between two questions; and until the next one where there was no answer.
_REST = 60.0
_TRY_AGAIN = 1.0
_PATIENCE = 2.0
#: JetStream's answer about a stream says what time it is, and has done so since nats-server 2.10.
_QUESTION = "$JS.API.STREAM.INFO.{}"


class NatsClock:
    """`Clock` of the server, and a part: a replica whose machine is fast fails nobody's jobs.

    Args:
        connection: to the server, which is asked from time to time.
        stream: one that exists, of which the server tells something besides.

    Until the first answer, and where the server tells no time, it is this machine's.
    """

    def __init__(self, connection: NatsConnection, *, stream: str) -> None:
        self._connection = connection
        self._question = _QUESTION.format(stream)
        #: What the server's time is when this machine's rising seconds are 0.
        self._origin: datetime | None = None
        self._asking = Loop("generator clock", self.ask)
        connection.when_connected(self._asking.wake)

    async def start(self) -> None:
        """Begin to ask."""
        await self._asking.start()

    async def stop(self) -> None:
        """Go on with what is known."""
        await self._asking.stop()

    def now(self) -> datetime:
        """The time, in UTC."""
        if self._origin is None:
            return datetime.now(UTC)
        return self._origin + timedelta(seconds=time.monotonic())

    def monotonic(self) -> float:
        """Seconds that only ever rise."""
        return time.monotonic()

    async def ask(self) -> float:
        """Ask the server; the seconds until it should be asked again."""
        if self._connection.fault():
            return _TRY_AGAIN
        began = time.monotonic()
        try:
            answer = await self._connection.client.request(self._question, timeout=_PATIENCE)
        except FAILURES:
            return _TRY_AGAIN
        told = json.loads(answer.data)
        if "ts" in told:
            elapsed = (began + time.monotonic()) / 2
            self._origin = datetime.fromisoformat(told["ts"]) - timedelta(seconds=elapsed)
        return _TRY_AGAIN if "error" in told else _REST
