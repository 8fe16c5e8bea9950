from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import BusUnavailable, Delivery, Message, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of
from services.jobs.adapters.bus_announcer import BusAnnouncer
from services.jobs.application.ports import Announcement
from services.jobs.domain.errors import AnnouncementFailed
from services.jobs.domain.events import JobCancelled, JobSettled, JobSubmitted
from tailor.jobs.v1 import events_pb2
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import a_source

DEADLINE = FakeClock().now()


class Listener:
    def __init__(self) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()

    async def __call__(self, delivery: Delivery) -> None:
        self.messages.put_nowait(delivery.message)

    async def next(self) -> Message:
        async with asyncio.timeout(10):
            return await self.messages.get()


def an_announcement() -> Announcement:
    event = JobSubmitted(job_id="j", attempt=2, source=a_source(), deadline_at=DEADLINE)
    return Announcement(message_id="m1", event=event, ids={"job": "j", "request": "r"})


async def test_a_submission_travels_with_all_its_fields_and_ids() -> None:
    bus, heard = InProcessBus(CollectorRegistry()), Listener()
    subject = subject_of(events_pb2.JobSubmitted)
    await bus.subscribe(Subscription(subject=subject, group="g"), heard)
    announcer = BusAnnouncer(bus)
    await announcer.start()
    await asyncio.to_thread(announcer.announce, an_announcement())
    message = await heard.next()
    assert message.id == "m1"
    assert message.headers == {"tailor-job": "j", "tailor-request": "r"}
    event = from_message(message, events_pb2.JobSubmitted)
    assert (event.job_id, event.attempt, event.mode) == ("j", 2, "complete_jd")
    assert (event.company_name, event.job_title, event.jd) == (
        "Acme",
        "Baker",
        "We look for a baker.",
    )
    assert json.loads(event.resume.json) == {"name": "Ada", "summary": ""}
    assert event.deadline_at.ToSeconds() == DEADLINE.timestamp()
    await bus.close()


async def test_a_settled_and_a_cancelled_job_travel_on_their_subjects() -> None:
    bus, settled, cancelled = InProcessBus(CollectorRegistry()), Listener(), Listener()
    settling, cancelling = events_pb2.JobSettled, events_pb2.JobCancelled
    await bus.subscribe(Subscription(subject=subject_of(settling), group="g"), settled)
    ephemeral = Subscription(subject=subject_of(cancelling), group="g", ephemeral=True)
    await bus.subscribe(ephemeral, cancelled)
    announcer = BusAnnouncer(bus)
    await announcer.start()
    done = Announcement(message_id="m", event=JobSettled(job_id="j"), ids={})
    await asyncio.to_thread(announcer.announce, done)
    await asyncio.to_thread(announcer.cancelled, JobCancelled(job_id="j", attempt=3))
    assert from_message(await settled.next(), settling).job_id == "j"
    message = await cancelled.next()
    assert message.subject.endswith(".j")
    assert from_message(message, cancelling).attempt == 3
    await bus.close()


async def test_a_bus_that_refuses_is_an_announcement_that_failed() -> None:
    bus = InProcessBus(CollectorRegistry())
    announcer = BusAnnouncer(bus)
    await announcer.start()
    await bus.close()
    with pytest.raises(AnnouncementFailed) as failed:
        await asyncio.to_thread(announcer.announce, an_announcement())
    assert isinstance(failed.value.__cause__, BusUnavailable)


class SilentBus(InProcessBus):
    async def publish(self, message: Message) -> None:
        await asyncio.Event().wait()


async def test_a_bus_that_does_not_answer_is_given_up() -> None:
    announcer = BusAnnouncer(SilentBus(CollectorRegistry()), patience=timedelta(milliseconds=10))
    await announcer.start()
    with pytest.raises(AnnouncementFailed):
        await asyncio.to_thread(announcer.announce, an_announcement())


async def test_before_the_start_and_after_the_stop_nothing_is_announced() -> None:
    announcer = BusAnnouncer(InProcessBus(CollectorRegistry()))
    with pytest.raises(AnnouncementFailed):
        await asyncio.to_thread(announcer.announce, an_announcement())
    await announcer.start()
    await announcer.stop()
    with pytest.raises(AnnouncementFailed):
        await asyncio.to_thread(announcer.cancelled, JobCancelled(job_id="j", attempt=1))
