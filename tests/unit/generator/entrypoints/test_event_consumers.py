from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from google.protobuf.message import Message as Event

from services.chassis.bus import Message, RejectedMessage, RetryLater
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import to_message
from services.chassis.metrics import CollectorRegistry
from services.generator.entrypoints.event_consumers import EventConsumers, Patience
from services.generator.entrypoints.heartbeat import heartbeat
from tailor.jobs.v1.events_pb2 import JobCancelled, JobSettled, JobSubmitted
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World, order
from tests.waiting import until


def submitted(**changes: Any) -> JobSubmitted:
    wanted = order()
    event = JobSubmitted(
        job_id="job-1",
        attempt=1,
        mode=wanted.mode,
        job_title=wanted.job_title,
        jd=wanted.jd,
    )
    event.resume.json = changes.get("resume", json.dumps(wanted.resume))
    event.deadline_at.FromDatetime(wanted.deadline_at)
    return event


class Running:
    """A world with its consumers on a bus."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.bus = InProcessBus(CollectorRegistry())
        self._told = 0

    async def start(self) -> None:
        await EventConsumers(
            application=self.world.application, bus=self.bus, concurrency=2
        ).start()

    async def tell(self, event: Event) -> None:
        self._told += 1
        await self.bus.publish(to_message(event, message_id=str(self._told)))


@pytest.fixture
async def running() -> Any:
    found = Running(World(ScriptedModel()))
    await found.start()
    yield found
    await found.bus.close()


async def test_an_order_ends_in_a_result(running: Running) -> None:
    await running.tell(submitted())
    await until(lambda: running.world.announcements.results)
    assert running.world.announcements.final_resume == order().resume


async def test_a_cancelled_job_is_stopped(running: Running) -> None:
    model = running.world.model
    assert isinstance(model, ScriptedModel)
    model.gate = asyncio.Event()
    await running.tell(submitted())
    await model.until_running(1)
    await running.tell(JobCancelled(job_id="job-1", attempt=1))
    await until(lambda: running.world.metrics.outcomes == ["superseded"])
    assert not running.world.announcements.failures
    assert not await running.bus.dead_letters()


async def test_a_settled_job_is_forgotten(running: Running) -> None:
    checkpoints = running.world.checkpoints
    await checkpoints.save(await checkpoints.claim("job-1", 1), "step", {})
    await running.tell(JobSettled(job_id="job-1"))
    await until(lambda: checkpoints.is_settled("job-1"))


@pytest.mark.parametrize("resume", ["", "{", "[]", "3", "[" * 50_000])
async def test_a_resume_that_is_no_object_fails_its_job(running: Running, resume: str) -> None:
    await running.tell(submitted(resume=resume))
    await until(lambda: running.world.announcements.failures)


class Delivered:
    """A delivery that counts its signs of life."""

    def __init__(self, body: bytes = b"") -> None:
        self.message = Message(subject="tailor.jobs.submitted", id="1", body=body)
        self.attempt = 1
        self.beats = 0

    async def in_progress(self) -> None:
        self.beats += 1


async def test_a_message_that_is_no_order_is_rejected() -> None:
    consumers = EventConsumers(
        application=World().application, bus=InProcessBus(CollectorRegistry()), concurrency=1
    )
    with pytest.raises(RejectedMessage):
        await consumers._submitted(Delivered(b"\xff\xff"))


async def test_the_heartbeat_lives_as_long_as_the_work() -> None:
    delivery = Delivered()
    async with heartbeat(delivery, timedelta(milliseconds=1)):
        await until(lambda: delivery.beats >= 2)
    beats = delivery.beats
    await asyncio.sleep(0.01)
    assert delivery.beats == beats


def test_a_worker_is_more_patient_than_its_heartbeat() -> None:
    assert Patience().ack_wait >= timedelta(seconds=10)


def consumers(world: World) -> EventConsumers:
    return EventConsumers(
        application=world.application, bus=InProcessBus(CollectorRegistry()), concurrency=1
    )


async def test_an_order_waits_for_storage_that_is_away() -> None:
    world = World()
    world.checkpoints.away = True
    for event in (submitted(), submitted(resume="{")):
        with pytest.raises(RetryLater):
            await consumers(world)._submitted(Delivered(event.SerializeToString()))
    with pytest.raises(RetryLater):
        await consumers(world)._settled(Delivered(JobSettled(job_id="job-1").SerializeToString()))
    assert not world.announcements.failures


async def test_an_order_that_another_worker_has_comes_when_its_hold_may_have_ended() -> None:
    world = World()
    await world.checkpoints.claim("job-1", 1, hold=timedelta(seconds=20))
    with pytest.raises(RetryLater) as raised:
        await consumers(world)._submitted(Delivered(submitted().SerializeToString()))
    assert raised.value.delay == timedelta(seconds=20)


async def test_an_order_that_another_worker_took_over_is_not_acknowledged() -> None:
    gate = asyncio.Event()
    model = ScriptedModel(gate=gate)
    world = World(model)
    delivery = Delivered(submitted().SerializeToString())
    work = asyncio.create_task(consumers(world)._submitted(delivery))
    await model.until_running(1)
    world.clock.advance(seconds=31)
    await world.checkpoints.claim("job-1", 1)
    gate.set()
    with pytest.raises(RetryLater) as raised:
        await work
    assert raised.value.delay == Patience().ack_wait
