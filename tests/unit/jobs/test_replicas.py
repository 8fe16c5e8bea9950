"""Several replicas of jobs, over a real PostgreSQL and a real NATS."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import Delivery, RejectedMessage, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of, to_message
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.jobs.bootstrap import Jobs, build, migrate_database
from services.jobs.config import Settings
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.state import State
from services.jobs.domain.words import TOO_LARGE, UNDELIVERABLE
from services.jobs.entrypoints.known_events import EVENTS
from tailor.generator.v1.events_pb2 import ResumeTailored
from tailor.jobs.v1.events_pb2 import JobSubmitted
from tests.fakes.jobs_application import a_source
from tests.nats_server import NatsServer
from tests.postgres_server import PostgresServer
from tests.waiting import until


@dataclass
class Replica:
    jobs: Jobs
    registry: CollectorRegistry
    bus: JetStreamBus

    async def submit(self, account: str, request_id: str, jd: str = "Bake.") -> ResumeJob:
        submit = self.jobs.application.submit_job
        return await self.jobs.pool.run(submit, account, request_id, a_source(jd))

    async def job(self, account: str, request_id: str) -> ResumeJob:
        return await self.jobs.pool.run(self.jobs.application.get_job, account, request_id)

    async def ended(self, account: str, request_id: str, seconds: float = 30) -> ResumeJob:
        """The job once it is finished; learned from signals alone."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        wake = lambda: loop.call_soon_threadsafe(changed.set)  # noqa: E731 - the signals' call
        end = self.jobs.signals.on_jobs_changed(account, wake)
        try:
            async with asyncio.timeout(seconds):
                while (job := await self.job(account, request_id)).active:
                    await changed.wait()
                    changed.clear()
        finally:
            end()
        return job

    def figure(self, name: str, **labels: str) -> float:
        return self.registry.get_sample_value(name, labels) or 0.0


@asynccontextmanager
async def a_bus(nats: NatsServer, registry: CollectorRegistry) -> AsyncIterator[JetStreamBus]:
    connection = NatsConnection(NatsSettings(urls=(nats.url,)), name="test")
    bus = JetStreamBus(connection, registry, events=EVENTS)
    await connection.start()
    await bus.start()
    yield bus
    await bus.stop()
    await connection.stop()


@asynccontextmanager
async def a_replica(settings: Settings, nats: NatsServer) -> AsyncIterator[Replica]:
    registry = CollectorRegistry()
    async with a_bus(nats, registry) as bus:
        jobs = build(settings, bus=bus, registry=registry)
        for part in jobs.parts:
            await part.start()
        yield Replica(jobs, registry, bus)
        for part in reversed(jobs.parts):
            await part.stop()


@dataclass
class Generator:
    """Does every order at once, and remembers how often it was given each."""

    orders: Counter[str]
    _bus: JetStreamBus

    async def __call__(self, delivery: Delivery) -> None:
        order = from_message(delivery.message, JobSubmitted)
        self.orders[order.job_id] += 1
        if order.jd == "poison":
            raise RejectedMessage("poison")
        done = ResumeTailored(job_id=order.job_id, attempt=1, sequence=1, report_json="{}")
        done.final_resume.json = "{}"
        await self._bus.publish(to_message(done, message_id=f"{order.job_id}:done"))


@asynccontextmanager
async def a_generator(nats: NatsServer) -> AsyncIterator[Generator]:
    async with a_bus(nats, CollectorRegistry()) as bus:
        generator = Generator(Counter(), bus)
        subscription = Subscription(subject=subject_of(JobSubmitted), group="generator")
        await bus.subscribe(replace(subscription, concurrency=8), generator)
        yield generator


@pytest.fixture
def settings(postgres_server: PostgresServer) -> Settings:
    settings = Settings(
        database_url=postgres_server.database("jobs"),
        threads=4,
        watchdog_interval=timedelta(milliseconds=200),
    )
    migrate_database(settings)
    return settings


async def test_two_replicas_announce_each_job_once_and_tell_each_other(
    settings: Settings, own_nats_server: NatsServer
) -> None:
    async with AsyncExitStack() as stack:
        replicas = [
            await stack.enter_async_context(a_replica(settings, own_nats_server)) for _ in range(2)
        ]
        generator = await stack.enter_async_context(a_generator(own_nats_server))
        names = [(f"account-{number % 20}", str(number)) for number in range(60)]
        submitted = await asyncio.gather(
            *(replicas[int(name) % 2].submit(account, name) for account, name in names)
        )
        ended = await asyncio.gather(
            *(replicas[(int(name) + 1) % 2].ended(account, name) for account, name in names)
        )
        assert {job.state for job in ended} == {State.COMPLETED}
        assert generator.orders == Counter(job.job_id for job in submitted)
        counts = [one.figure("resume_jobs_total", outcome="completed") for one in replicas]
        assert sum(counts) == 60
        assert [one.figure("resume_jobs_active", state="pending") for one in replicas] == [0, 0]


async def test_what_cannot_get_through_ends_as_a_failed_job(
    settings: Settings, own_nats_server: NatsServer
) -> None:
    async with a_replica(settings, own_nats_server) as jobs, a_generator(own_nats_server):
        await jobs.submit("ada", "huge", jd="x" * 9_000_000)
        await jobs.submit("ada", "poison", jd="poison")
        await jobs.submit("ada", "good")
        assert (await jobs.ended("ada", "huge")).error_message == TOO_LARGE
        assert (await jobs.ended("ada", "poison")).error_message == UNDELIVERABLE
        assert (await jobs.ended("ada", "good")).state is State.COMPLETED
        assert jobs.figure("resume_jobs_total", outcome="undeliverable") == 2
        assert jobs.figure("resume_jobs_dead_letters_total", outcome="failed") == 1


async def test_jobs_are_accepted_without_the_bus_and_announced_soon_after_it_is_there(
    settings: Settings, own_nats_server: NatsServer
) -> None:
    own_nats_server.kill()
    async with a_replica(settings, own_nats_server) as jobs:
        names = [(f"account-{number}", str(number)) for number in range(250)]
        for account, name in names:
            await jobs.submit(account, name)
        assert jobs.jobs.readiness.keys() == {"database"}
        assert jobs.bus.fault() is not None
        assert jobs.figure("resume_outbox_pending") == 250
        own_nats_server.start()
        async with a_generator(own_nats_server) as generator:
            await until(lambda: all_announced(jobs))
            await asyncio.gather(*(jobs.ended(*name) for name in names))
            assert set(generator.orders.values()) == {1}


async def all_announced(jobs: Replica) -> bool:
    return jobs.figure("resume_outbox_pending") == 0


async def test_every_accepted_job_ends_although_the_bus_forgot_all(
    settings: Settings, own_nats_server: NatsServer
) -> None:
    hasty = replace(settings, reconcile_after=timedelta(seconds=2))
    async with AsyncExitStack() as stack:
        one, other = [
            await stack.enter_async_context(a_replica(hasty, own_nats_server)) for _ in range(2)
        ]
        names = [(f"account-{number}", str(number)) for number in range(10)]
        for account, name in names:
            await one.submit(account, name)
        # Not yet wiped, before they are on the bus: that would prove nothing.
        await until(lambda: announced_once(one, len(names)))
        own_nats_server.kill()
        own_nats_server.wipe()
        own_nats_server.start()
        generator = await stack.enter_async_context(a_generator(own_nats_server))
        ended = await asyncio.gather(*(other.ended(*name) for name in names))
        assert {job.state for job in ended} == {State.COMPLETED}
        recalls = [each.figure("resume_jobs_reconciled_total") for each in (one, other)]
        assert sum(recalls) >= len(names)
        assert generator.orders.keys() == {job.job_id for job in ended}


async def announced_once(jobs: Replica, count: int) -> bool:
    waiting = jobs.figure("resume_outbox_pending")
    return waiting == 0 and jobs.figure("resume_jobs_active", state="pending") == count


async def test_a_replica_is_not_ready_before_its_database_has_the_schema(
    postgres_server: PostgresServer,
) -> None:
    bus = InProcessBus(CollectorRegistry())
    settings = Settings(database_url=postgres_server.database("jobs"), threads=2)
    jobs = build(settings, bus=bus, registry=CollectorRegistry())
    for part in jobs.parts:
        await part.start()

    async def fault() -> str | None:
        answer = jobs.readiness["database"]()
        assert not isinstance(answer, str | None)
        return await answer

    assert "run the migrate command" in (await fault() or "")
    await asyncio.to_thread(migrate_database, settings)
    await asyncio.to_thread(migrate_database, settings)
    assert await fault() is None
    for part in reversed(jobs.parts):
        await part.stop()
    await bus.close()
