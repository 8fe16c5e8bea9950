"""What an operator does about messages that were given up, with a real NATS."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.chassis.bus import Delivery, Message, RejectedMessage, Subscription
from services.chassis.context import bound_ids
from services.chassis.events import from_message, subject_of, to_message
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.metrics import CollectorRegistry
from services.chassis.nats_connection import NatsConnection, NatsSettings
from tailor.auth.v1.events_pb2 import AccountClosed
from tests.nats_server import NatsServer
from tests.processes import ROOT

CLOSED = subject_of(AccountClosed)


class Refusing:
    """Refuses a message the first time that it sees it."""

    def __init__(self) -> None:
        self.seen: list[Message] = []
        self.changed = asyncio.Event()

    async def __call__(self, delivery: Delivery) -> None:
        """Handle one."""
        self.seen.append(delivery.message)
        self.changed.set()
        if len(self.seen) == 1:
            raise RejectedMessage("nobody knows this account")

    async def sees(self, count: int) -> list[Message]:
        """Messages so far, once there are so many."""
        async with asyncio.timeout(20):
            while len(self.seen) < count:
                self.changed.clear()
                await self.changed.wait()
        return self.seen


@pytest.fixture
async def bus(own_nats_server: NatsServer) -> AsyncIterator[JetStreamBus]:
    """That of a process."""
    connection = NatsConnection(NatsSettings(urls=(own_nats_server.url,)), name="test")
    bus = JetStreamBus(connection, CollectorRegistry(), events=[AccountClosed])
    await connection.start()
    await bus.start()
    await connection.connected()
    yield bus
    await bus.stop()
    await connection.stop()


async def dead_letters(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.jobs", "dead-letters", *arguments]
    return await asyncio.to_thread(
        subprocess.run,
        command,
        cwd=ROOT,
        env={"NATS_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
    )


async def listed(url: str) -> list[dict[str, Any]]:
    done = await dead_letters(url)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_what_was_given_up_is_listed_and_sent_once_more(
    bus: JetStreamBus, own_nats_server: NatsServer
) -> None:
    handler, url = Refusing(), own_nats_server.url
    await bus.subscribe(Subscription(subject=CLOSED, group="jobs"), handler)
    with bound_ids(job="j-1"):
        await bus.publish(to_message(AccountClosed(account_id="a-1"), message_id="m-1"))
    async with asyncio.timeout(20):
        while not (letters := await listed(url)):
            pass
    [letter] = letters
    assert letter.pop("at").startswith("20")
    assert letter == {
        "id": "m-1",
        "subject": CLOSED,
        "job": "j-1",
        "group": "jobs",
        "attempts": 1,
        "reason": "nobody knows this account",
    }
    done = await dead_letters(url, "replay", "m-1")
    assert done.returncode == 0, done.stderr
    _, again = await handler.sees(2)
    assert again.id == done.stdout.strip()
    assert from_message(again, AccountClosed).account_id == "a-1"
    assert len(await listed(url)) == 1


async def test_an_id_that_is_not_there_is_told(own_nats_server: NatsServer) -> None:
    assert await listed(own_nats_server.url) == []
    done = await dead_letters(own_nats_server.url, "replay", "nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("No dead letter has this id.\n")


async def test_a_bus_that_is_away_is_told() -> None:
    done = await dead_letters("nats://user:hushhush@127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.endswith("NATS_URL leads to no server that answers\n")
    assert "hushhush" not in done.stderr
