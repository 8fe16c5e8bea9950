from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import (
    BusError,
    BusUnavailable,
    Delivery,
    Message,
    MessageTooLarge,
    Subscription,
)
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of
from services.jobs.adapters.bus_announcer import BusAnnouncer
from services.jobs.application.ports import Announcement, Receipt
from services.jobs.domain.errors import AnnouncementFailed
from services.jobs.domain.events import JobCancelled, JobSettled, JobSubmitted
from tailor.jobs.v1 import events_pb2
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import a_source

DEADLINE = FakeClock().now()
CANCELLED = JobCancelled(job_id="j", attempt=1)
NOTHING = Receipt(taken=[], refused=[])


class Listener:
    def __init__(self) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()

    async def __call__(self, delivery: Delivery) -> None:
        self.messages.put_nowait(delivery.message)

    async def next(self) -> Message:
        async with asyncio.timeout(10):
            return await self.messages.get()


class BrokenBus(InProcessBus):
    """Raises an error for one message, or for all."""

    def __init__(self, error: BusError, only: str = "") -> None:
        super().__init__(CollectorRegistry())
        self.asked = 0
        self._error = error
        self._only = only

    async def publish(self, message: Message) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        if message.id == self._only or not self._only:
            raise self._error


async def announced(announcer: BusAnnouncer, batch: Sequence[Announcement]) -> Receipt:
    return await asyncio.to_thread(announcer.announce, batch)


def an_announcement(message_id: str = "m1") -> Announcement:
    event = JobSubmitted(job_id="j", attempt=2, source=a_source(), deadline_at=DEADLINE)
    return Announcement(message_id=message_id, event=event, ids={"job": "j", "request": "r"})


async def test_a_submission_travels_with_all_its_fields_and_ids() -> None:
    bus, heard = InProcessBus(CollectorRegistry()), Listener()
    subject = subject_of(events_pb2.JobSubmitted)
    await bus.subscribe(Subscription(subject=subject, group="g"), heard)
    announcer = BusAnnouncer(bus)
    await announcer.start()
    await asyncio.to_thread(announcer.announce, [an_announcement()])
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
    await asyncio.to_thread(announcer.announce, [done])
    await asyncio.to_thread(announcer.cancelled, JobCancelled(job_id="j", attempt=3))
    assert from_message(await settled.next(), settling).job_id == "j"
    message = await cancelled.next()
    assert message.subject.endswith(".j")
    assert from_message(message, cancelling).attempt == 3
    await bus.close()


async def test_a_bus_that_is_away_takes_nothing_and_is_not_asked_for_all_of_it() -> None:
    bus = BrokenBus(BusUnavailable())
    announcer = BusAnnouncer(bus)
    await announcer.start()
    batch = [an_announcement(f"m{number}") for number in range(100)]
    assert await announced(announcer, batch) == NOTHING
    assert bus.asked < 20
    with pytest.raises(AnnouncementFailed) as failed:
        await asyncio.to_thread(announcer.cancelled, CANCELLED)
    assert isinstance(failed.value.__cause__, BusUnavailable)


async def test_what_is_too_large_is_refused_and_holds_nobody_up() -> None:
    announcer = BusAnnouncer(BrokenBus(MessageTooLarge(), only="m1"))
    await announcer.start()
    batch = [an_announcement(f"m{number}") for number in range(5)]
    receipt = await announced(announcer, batch)
    assert list(receipt.refused) == [batch[1]]
    assert list(receipt.taken) == [batch[0], *batch[2:]]


async def test_a_batch_is_announced_in_order() -> None:
    bus, heard = InProcessBus(CollectorRegistry()), Listener()
    subject = subject_of(events_pb2.JobSubmitted)
    await bus.subscribe(Subscription(subject=subject, group="g"), heard)
    announcer = BusAnnouncer(bus)
    await announcer.start()
    ids = [f"m{number}" for number in range(100)]
    await announced(announcer, [an_announcement(name) for name in ids])
    assert [(await heard.next()).id for _ in ids] == ids
    await bus.close()


class SilentBus(InProcessBus):
    async def publish(self, message: Message) -> None:
        await asyncio.Event().wait()


async def test_a_bus_that_does_not_answer_is_given_up() -> None:
    announcer = BusAnnouncer(SilentBus(CollectorRegistry()), patience=timedelta(milliseconds=10))
    await announcer.start()
    assert await announced(announcer, [an_announcement()]) == NOTHING
    with pytest.raises(AnnouncementFailed):
        await asyncio.to_thread(announcer.cancelled, CANCELLED)


async def test_before_the_start_and_after_the_stop_nothing_is_announced() -> None:
    announcer = BusAnnouncer(InProcessBus(CollectorRegistry()))
    assert await announced(announcer, [an_announcement()]) == NOTHING
    await announcer.start()
    await announcer.stop()
    with pytest.raises(AnnouncementFailed):
        await asyncio.to_thread(announcer.cancelled, CANCELLED)
