"""Jobs as it is built, over a SQLite file and the in-process bus."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import Delivery, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of, to_message
from services.jobs.bootstrap import Jobs, build
from services.jobs.config import Settings
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.state import State
from tailor.generator.v1.events_pb2 import ResumeTailored
from tailor.jobs.v1.events_pb2 import JobSettled, JobSubmitted
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import a_source

Kind = TypeVar("Kind")


@dataclass
class Process:
    """One life of the process."""

    jobs: Jobs
    bus: InProcessBus
    clock: FakeClock
    submitted: asyncio.Queue[JobSubmitted]
    settled: asyncio.Queue[JobSettled]

    async def submit(self, request_id: str) -> ResumeJob:
        submit = self.jobs.application.submit_job
        return await self.jobs.pool.run(submit, "ada", request_id, a_source())

    async def job(self, request_id: str) -> ResumeJob:
        return await self.jobs.pool.run(self.jobs.application.get_job, "ada", request_id)


async def heard(queue: asyncio.Queue[Kind]) -> Kind:
    async with asyncio.timeout(10):
        return await queue.get()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path}/jobs.sqlite3", threads=4)


@asynccontextmanager
async def process(settings: Settings, *, deaf: bool = False) -> AsyncIterator[Process]:
    """A life of the process; `deaf`, it ends before it announces anything."""
    registry, clock = CollectorRegistry(), FakeClock()
    bus = InProcessBus(registry)
    jobs = build(settings, bus=bus, registry=registry, bus_forgets=True, clock=clock)
    alive = Process(jobs, bus, clock, asyncio.Queue(), asyncio.Queue())

    async def on_submitted(delivery: Delivery) -> None:
        alive.submitted.put_nowait(from_message(delivery.message, JobSubmitted))

    async def on_settled(delivery: Delivery) -> None:
        alive.settled.put_nowait(from_message(delivery.message, JobSettled))

    subscription = Subscription(subject=subject_of(JobSubmitted), group="generator")
    await bus.subscribe(subscription, on_submitted)
    await bus.subscribe(replace(subscription, subject=subject_of(JobSettled)), on_settled)
    parts = jobs.parts[:1] if deaf else jobs.parts
    for part in parts:
        await part.start()
    yield alive
    for part in reversed(parts):
        await part.stop()
    await bus.close()


async def test_a_job_is_announced_done_and_settled(settings: Settings) -> None:
    async with process(settings) as alive:
        job = await alive.submit("one")
        event = await heard(alive.submitted)
        assert (event.job_id, event.attempt) == (job.job_id, 1)
        result = ResumeTailored(job_id=job.job_id, attempt=1, sequence=1, report_json="{}")
        result.final_resume.json = "{}"
        await alive.bus.publish(to_message(result, message_id="r"))
        assert (await heard(alive.settled)).job_id == job.job_id
        assert (await alive.job("one")).state is State.COMPLETED


async def test_a_process_that_ends_between_commit_and_announcement_announces_at_its_next_start(
    settings: Settings,
) -> None:
    async with process(settings, deaf=True) as alive:
        job = await alive.submit("one")
        assert alive.submitted.empty()
    async with process(settings) as alive:
        assert (await heard(alive.submitted)).job_id == job.job_id
        await alive.submit("two")
        await heard(alive.submitted)
        assert alive.submitted.empty()


async def test_what_was_announced_to_a_bus_that_forgets_is_announced_at_every_start(
    settings: Settings,
) -> None:
    async with process(settings) as alive:
        job = await alive.submit("one")
        await heard(alive.submitted)
    for _ in range(2):
        async with process(settings) as alive:
            event = await heard(alive.submitted)
            assert (event.job_id, event.attempt) == (job.job_id, 1)


async def test_the_watchdog_fails_what_nobody_works_on(settings: Settings) -> None:
    hasty = replace(settings, watchdog_interval=timedelta(milliseconds=5))
    async with process(hasty) as alive:
        await alive.submit("one")
        failed, loop = asyncio.Event(), asyncio.get_running_loop()
        alive.jobs.signals.on_jobs_changed("ada", lambda: loop.call_soon_threadsafe(failed.set))
        alive.clock.advance(minutes=11)
        async with asyncio.timeout(10):
            await failed.wait()
        assert (await alive.job("one")).state is State.FAILED
