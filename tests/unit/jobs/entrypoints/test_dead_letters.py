"""Dead letters about jobs end them; the rest is counted."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from google.protobuf.message import Message as Event
from prometheus_client import CollectorRegistry

from services.chassis.bus import Delivery, Message, RejectedMessage, Subscription
from services.chassis.bus_dead_letters import dead_message
from services.chassis.bus_memory import BusLimits, InProcessBus
from services.chassis.events import subject_of, to_message
from services.chassis.threads import ThreadPool
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.state import State
from services.jobs.domain.words import UNDELIVERABLE
from services.jobs.entrypoints.dead_letters import DeadLetters
from services.jobs.entrypoints.event_consumers import EventConsumers
from tailor.auth.v1.events_pb2 import AccountClosed
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobSubmitted
from tests.fakes.jobs_application import JobsWorld
from tests.fakes.jobs_storage import ForgetfulUnits
from tests.waiting import until


class Wired(JobsWorld):
    """The application behind a bus."""

    def __init__(self) -> None:
        self.storage = ForgetfulUnits()
        super().__init__(self.storage)
        at_once = BusLimits(first_delay=timedelta(0), longest_delay=timedelta(0))
        self.bus = InProcessBus(CollectorRegistry(), at_once)
        self.pool = ThreadPool("jobs", threads=2)
        self.parts = (
            EventConsumers(self.app, self.pool, self.bus),
            DeadLetters(self.app, self.pool, self.bus, self.figures),
        )

    async def gives_up(self, event: Event, group: str) -> None:
        message = to_message(event, message_id=uuid.uuid4().hex)
        await self.bus.publish(dead_message(message, group=group, attempts=5, reason="no"))

    async def read(self, *outcomes: str) -> None:
        await until(lambda: self.figures.dead_letters == list(outcomes))


@pytest.fixture
async def jobs() -> AsyncIterator[Wired]:
    wired = Wired()
    for part in wired.parts:
        await part.start()
    yield wired
    for part in wired.parts:
        await part.stop()
    await wired.bus.close()
    wired.pool.close()


def fails(jobs: Wired, job: ResumeJob) -> bool:
    found = jobs.now(job)
    return (found.state, found.error_message) == (State.FAILED, UNDELIVERABLE)


async def test_an_order_that_nobody_could_take_fails_its_job(jobs: Wired) -> None:
    job = jobs.submit()

    async def refuse(_: Delivery) -> None:
        raise RejectedMessage("never")

    subscription = Subscription(subject=subject_of(JobSubmitted), group="generator")
    await jobs.bus.subscribe(subscription, refuse)
    await jobs.bus.publish(to_message(JobSubmitted(job_id=job.job_id, attempt=1), message_id="1"))
    await jobs.read("failed")
    assert fails(jobs, job)
    assert jobs.app.get_usage("ada").active_jobs == 0


async def test_a_result_that_cannot_be_taken_over_fails_its_job(jobs: Wired) -> None:
    job = jobs.submit()
    event = ResumeTailored(job_id=job.job_id, attempt=1, sequence=9, report_json="nonsense")
    await jobs.bus.publish(to_message(event, message_id="1"))
    await jobs.read("failed")
    assert fails(jobs, job)


async def test_a_failure_that_cannot_be_taken_over_fails_its_job_with_another_sentence(
    jobs: Wired,
) -> None:
    job = jobs.submit()
    await jobs.gives_up(TailoringFailed(job_id=job.job_id, attempt=1, sequence=9), "jobs")
    await jobs.read("failed")
    assert fails(jobs, job)


@pytest.mark.parametrize(
    ("event", "group"),
    [
        (JobSubmitted(job_id="unknown", attempt=1), "generator"),
        (JobSubmitted(job_id="unknown", attempt=1), "somebody"),
        (ResumeTailored(job_id="unknown", attempt=1), "jobs"),
    ],
)
async def test_what_is_about_no_job_under_way_is_counted(
    jobs: Wired, event: Event, group: str
) -> None:
    await jobs.gives_up(event, group)
    await jobs.read("ignored")


async def test_what_another_group_gives_up_is_that_groups_affair(jobs: Wired) -> None:
    job = jobs.submit()
    await jobs.gives_up(ResumeTailored(job_id=job.job_id, attempt=1), "statistics")
    await jobs.read("ignored")
    assert jobs.now(job).active


@pytest.mark.parametrize("event", [StageProgressed(job_id="x"), AccountClosed(account_id="ada")])
async def test_progress_and_closures_that_were_given_up_are_left_to_operators(
    jobs: Wired, event: Event
) -> None:
    job = jobs.submit()
    await jobs.gives_up(event, "jobs")
    await jobs.gives_up(ResumeTailored(job_id="unknown"), "jobs")
    await jobs.read("ignored")
    assert jobs.now(job).active


async def test_what_cannot_be_read_does_not_die_a_second_time(jobs: Wired) -> None:
    order = Message(subject=subject_of(JobSubmitted), id="1", body=b"\xff\xff")
    await jobs.bus.publish(dead_message(order, group="generator", attempts=1, reason="poison"))
    await jobs.read("ignored")
    assert await jobs.bus.dead_letters() == ()


async def test_dead_letters_wait_for_the_storage(jobs: Wired) -> None:
    job = jobs.submit()
    jobs.storage.away_for = 20  # attempts
    await jobs.gives_up(JobSubmitted(job_id=job.job_id, attempt=1), "generator")
    await jobs.read("failed")
    assert fails(jobs, job)
