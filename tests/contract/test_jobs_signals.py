"""What all signals promise within a process, and those over a bus between replicas."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import BusUnavailable, Delivery, EventBus, Message, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import subject_of
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.jobs.adapters.bus_signals import BusSignals
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.application.ports import Signals
from services.jobs.entrypoints.known_events import EVENTS
from tailor.jobs.v1.events_pb2 import JobChanged
from tests.nats_server import NatsServer

_accounts = itertools.count(1)


class Bell:
    """Counts how often it is rung, in whatever thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Queue[None]()

    def __call__(self) -> None:
        self._loop.call_soon_threadsafe(self._rung.put_nowait, None)

    async def rings(self) -> None:
        async with asyncio.timeout(10):
            await self._rung.get()

    @property
    def silent(self) -> bool:
        return self._rung.empty()


@pytest.fixture
async def in_process_bus() -> AsyncIterator[EventBus]:
    bus = InProcessBus(CollectorRegistry())
    yield bus
    await bus.close()


@pytest.fixture
async def jetstream_bus(nats_server: NatsServer) -> AsyncIterator[EventBus]:
    connection = NatsConnection(NatsSettings(urls=(nats_server.url,)), name="test")
    await connection.start()
    await connection.connected()
    bus = JetStreamBus(connection, CollectorRegistry(), events=EVENTS)
    yield bus
    await bus.close()
    await connection.stop()


@pytest.fixture(params=["in_process", "jetstream"])
def bus(request: pytest.FixtureRequest) -> EventBus:
    found: EventBus = request.getfixturevalue(f"{request.param}_bus")
    return found


@pytest.fixture
async def replicas(bus: EventBus) -> AsyncIterator[tuple[BusSignals, BusSignals]]:
    both = BusSignals(bus), BusSignals(bus)
    for one in both:
        await one.start()
    yield both
    for one in both:
        await one.stop()


@pytest.fixture
def account() -> str:
    return f"ada-{next(_accounts)}"


@pytest.fixture(params=["in process", "over a bus", "over a bus that never began"])
async def signals(
    request: pytest.FixtureRequest, in_process_bus: EventBus
) -> AsyncIterator[Signals]:
    if request.param == "in process":
        yield InProcessSignals()
        return
    over_a_bus = BusSignals(in_process_bus)
    if request.param == "over a bus":
        await over_a_bus.start()
    yield over_a_bus
    await over_a_bus.stop()


async def test_who_watches_an_account_is_called_in_the_thread_that_committed(
    signals: Signals,
) -> None:
    heard: list[str] = []
    end = signals.on_jobs_changed("ada", lambda: heard.append("ada"))
    signals.on_jobs_changed("bob", lambda: heard.append("bob"))
    signals.on_outbox_written(lambda: heard.append("outbox"))
    signals.jobs_changed("ada", {"job"})
    signals.outbox_written()
    assert heard == ["ada", "outbox"]
    end()
    signals.jobs_changed("ada", {"job"})
    assert heard == ["ada", "outbox"]


async def test_who_watches_on_another_replica_is_called_too(
    replicas: tuple[BusSignals, BusSignals], account: str
) -> None:
    here, there = replicas
    bells = Bell(), Bell()
    here.on_jobs_changed(account, bells[0])
    there.on_jobs_changed(account, bells[1])
    for _ in range(3):
        await asyncio.to_thread(here.jobs_changed, account, {"job"})
        await bells[0].rings()
        await bells[1].rings()
    there.jobs_changed(account, {"job"})
    await bells[1].rings()
    await bells[0].rings()
    assert bells[0].silent  # it does not hear itself once more over the bus


async def test_the_outbox_is_the_affair_of_one_replica(
    replicas: tuple[BusSignals, BusSignals], account: str
) -> None:
    here, there = replicas
    outbox, changes = Bell(), Bell()
    there.on_outbox_written(outbox)
    there.on_jobs_changed(account, changes)
    here.outbox_written()
    here.jobs_changed(account, {"job"})
    await changes.rings()
    assert outbox.silent


class SlowBus(InProcessBus):
    """Lets every message wait until it is told, or raises."""

    def __init__(self) -> None:
        super().__init__(CollectorRegistry())
        self.go = asyncio.Event()
        self.broken = False
        self.published = asyncio.Queue[Message]()

    async def publish(self, message: Message) -> None:
        await self.go.wait()
        if self.broken:
            self.broken = False
            raise BusUnavailable
        self.published.put_nowait(message)
        await super().publish(message)

    async def next(self) -> JobChanged:
        async with asyncio.timeout(10):
            return JobChanged.FromString((await self.published.get()).body)


@pytest.fixture
async def slow() -> AsyncIterator[tuple[SlowBus, BusSignals]]:
    bus = SlowBus()
    signals = BusSignals(bus)
    await signals.start()
    yield bus, signals
    bus.go.set()
    await signals.stop()
    await bus.close()


async def settled(*conditions: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not all(condition() for condition in conditions):  # noqa: ASYNC110 - no bell for it
            await asyncio.sleep(0)


async def test_a_slow_bus_holds_no_commit_up_and_many_changes_of_a_job_become_one(
    slow: tuple[SlowBus, BusSignals],
) -> None:
    bus, signals = slow
    for _ in range(1000):
        signals.jobs_changed("ada", {"one"})
        signals.jobs_changed("ada", {"two"})
    await asyncio.sleep(0)
    bus.go.set()
    told = [(await bus.next()).job_id for _ in range(2)]
    signals.jobs_changed("bob", {"three"})
    while told[-1] != "three":
        told.append((await bus.next()).job_id)
    assert told.count("one") <= 2
    assert told.count("two") <= 2
    assert len(told) <= 5


async def test_a_bus_that_is_away_costs_nothing_but_the_news(
    slow: tuple[SlowBus, BusSignals],
) -> None:
    bus, signals = slow
    bus.broken = True
    bus.go.set()
    signals.jobs_changed("ada", {"one"})
    await settled(lambda: not bus.broken)
    signals.jobs_changed("ada", {"two"})
    assert (await bus.next()).job_id == "two"


async def test_a_change_travels_on_a_subject_of_its_job(bus: EventBus, account: str) -> None:
    heard = asyncio.Queue[Message]()
    signals = BusSignals(bus)

    async def hear(delivery: Delivery) -> None:
        heard.put_nowait(delivery.message)

    listening = Subscription(subject=subject_of(JobChanged), group="tests", ephemeral=True)
    await bus.subscribe(listening, hear)
    await signals.start()
    signals.jobs_changed(account, {"job-7"})
    async with asyncio.timeout(10):
        message = await heard.get()
    assert message.subject == "tailor.jobs.changed.job-7"
    assert JobChanged.FromString(message.body) == JobChanged(job_id="job-7", account_id=account)
    await signals.stop()
