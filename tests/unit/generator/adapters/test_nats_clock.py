"""The time that replicas of the generator agree on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import nats.errors

from services.chassis.jetstream.streams import DEAD
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.generator.adapters.nats_clock import NatsClock
from tests.nats_server import NatsServer

HOUR = timedelta(hours=1)


@dataclass
class Answer:
    data: bytes


@dataclass
class Server:
    """A connection to a server that says what it is told to; None: nothing in time."""

    says: dict[str, Any] | None = None
    away: str | None = None
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        self.client = self

    def when_connected(self, listener: Callable[[], None]) -> None:
        """Nobody is told."""

    def fault(self) -> str | None:
        return self.away

    async def request(self, subject: str, **_: float) -> Answer:
        if self.says is None:
            raise nats.errors.TimeoutError
        return Answer(json.dumps(self.says).encode())


def is_near(clock: NatsClock, moment: datetime) -> bool:
    return abs(clock.now() - moment) < HOUR


async def test_the_time_is_the_servers_once_it_was_asked() -> None:
    machine, server = datetime.now(UTC), Server({"ts": "2001-02-03T04:05:06.789012345Z"})
    clock = NatsClock(server, stream="dead")  # type: ignore[arg-type]  # all of it that is used
    assert is_near(clock, machine)
    assert await clock.ask() > 1
    assert is_near(clock, datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC))
    server.says = None
    assert await clock.ask() == 1
    server.says = {"error": {"code": 404}}
    assert await clock.ask() == 1
    server.away = "not connected"
    assert await clock.ask() == 1
    assert is_near(clock, datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC))


async def test_a_server_that_tells_no_time_is_believed_to_agree() -> None:
    clock = NatsClock(Server({"config": {}}), stream="dead")  # type: ignore[arg-type]  # the same
    assert await clock.ask() > 1
    assert is_near(clock, datetime.now(UTC))


async def test_a_real_server_tells_its_time(own_nats_server: NatsServer) -> None:
    settings = NatsSettings(urls=(own_nats_server.url,))
    connection = NatsConnection(settings, name="test")
    await connection.start()
    await connection.connected()
    clock = NatsClock(connection, stream=DEAD.name)
    await clock.start()
    assert await clock.ask() == 1, "there is no such stream yet"
    await connection.jetstream.add_stream(name=DEAD.name, subjects=["dead.>"])
    assert await clock.ask() > 1
    assert is_near(clock, datetime.now(UTC))
    await clock.stop()
    await connection.stop()
