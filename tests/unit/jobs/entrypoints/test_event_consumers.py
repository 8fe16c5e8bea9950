from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from google.protobuf.message import Message as Event
from prometheus_client import CollectorRegistry

from services.chassis.bus import Message
from services.chassis.bus_memory import BusLimits, InProcessBus
from services.chassis.events import subject_of, to_message
from services.chassis.threads import ThreadPool
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.domain.errors import JobNotFound
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.state import State
from services.jobs.entrypoints.event_consumers import EventConsumers
from tailor.auth.v1.events_pb2 import AccountClosed
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tests.fakes.jobs_application import JobsWorld
from tests.fakes.jobs_storage import ForgetfulUnits
from tests.waiting import until


class Wired(JobsWorld):
    """The application behind a bus, and a generator's mouth."""

    def __init__(self) -> None:
        signals = InProcessSignals()
        self.storage = ForgetfulUnits(signals)
        super().__init__(self.storage)
        at_once = BusLimits(first_delay=timedelta(0), longest_delay=timedelta(0))
        self.bus = InProcessBus(CollectorRegistry(), at_once)
        self.pool = ThreadPool("jobs", threads=2)
        self.consumers = EventConsumers(self.app, self.pool, self.bus, rest=0)
        self._changed = asyncio.Event()
        loop = asyncio.get_running_loop()
        signals.on_jobs_changed("ada", lambda: loop.call_soon_threadsafe(self._changed.set))

    async def say(self, event: Event, message_id: str) -> None:
        await self.bus.publish(to_message(event, message_id=message_id))

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await self._changed.wait()
                self._changed.clear()

    async def until_dead_letters(self, count: int) -> None:
        async def enough() -> bool:
            return len(await self.bus.dead_letters()) >= count

        await until(enough)

    def state(self, job: ResumeJob) -> State:
        return self.now(job).state


@pytest.fixture
async def jobs() -> AsyncIterator[Wired]:
    wired = Wired()
    await wired.consumers.start()
    yield wired
    await wired.consumers.stop()
    await wired.bus.close()
    wired.pool.close()


def progressed(job: ResumeJob, sequence: int = 1) -> StageProgressed:
    return StageProgressed(
        job_id=job.job_id,
        attempt=job.attempt,
        sequence=sequence,
        stage="score_resume",
        progress=10,
        message="Scoring",
    )


def tailored(job: ResumeJob, final_resume: str = "{}", report: str = "{}") -> ResumeTailored:
    event = ResumeTailored(job_id=job.job_id, attempt=job.attempt, sequence=9, report_json=report)
    event.final_resume.json = final_resume
    return event


async def test_progress_and_a_result_reach_the_job(jobs: Wired) -> None:
    job = jobs.submit()
    await jobs.say(progressed(job), "1")
    await jobs.until(lambda: jobs.now(job).stage == "score_resume")
    await jobs.say(tailored(job, '{"name": "Ada"}'), "2")
    await jobs.until(lambda: jobs.state(job) is State.COMPLETED)
    found = jobs.app.get_result("ada", job.request_id)
    assert found.result.final_resume_json == '{"name": "Ada"}'


async def test_a_failure_reaches_the_job(jobs: Wired) -> None:
    job = jobs.submit()
    event = TailoringFailed(
        job_id=job.job_id, attempt=1, sequence=3, stage="finalize", error_message="Try again."
    )
    await jobs.say(event, "1")
    await jobs.until(lambda: jobs.state(job) is State.FAILED)
    assert (jobs.now(job).stage, jobs.now(job).error_message) == ("finalize", "Try again.")


async def test_a_closed_account_is_erased(jobs: Wired) -> None:
    job = jobs.submit()
    await jobs.say(AccountClosed(account_id="ada"), "1")

    def is_gone() -> bool:
        try:
            jobs.now(job)
        except JobNotFound:
            return True
        return False

    await jobs.until(is_gone)


async def test_what_is_no_news_is_passed_over(jobs: Wired) -> None:
    job = jobs.submit()
    jobs.fail(job)
    await jobs.say(tailored(job), "1")
    await jobs.say(progressed(job), "2")
    other = jobs.submit()
    await jobs.say(tailored(other), "3")
    await jobs.until(lambda: jobs.state(other) is State.COMPLETED)
    assert jobs.state(job) is State.FAILED
    assert await jobs.bus.dead_letters() == ()


async def test_a_result_waits_for_the_storage_however_long_it_is_away(jobs: Wired) -> None:
    job = jobs.submit()
    jobs.storage.away_for = 100  # attempts, far more than an ordinary message gets
    await jobs.say(tailored(job), "1")
    await jobs.until(lambda: jobs.state(job) is State.COMPLETED)


async def test_events_keep_their_order_while_the_storage_is_away_for_a_moment(jobs: Wired) -> None:
    first, second = jobs.submit(), jobs.submit()
    jobs.storage.away_for = 4
    await jobs.say(tailored(first), "1")
    await jobs.say(tailored(second), "2")
    await jobs.until(lambda: jobs.state(second) is State.COMPLETED)
    assert jobs.state(first) is State.COMPLETED


@pytest.mark.parametrize("kind", [StageProgressed, ResumeTailored, TailoringFailed, AccountClosed])
async def test_what_cannot_be_read_goes_to_the_dead_letters(jobs: Wired, kind: type[Event]) -> None:
    await jobs.bus.publish(Message(subject=subject_of(kind), id="1", body=b"\xff\xff"))
    await jobs.until_dead_letters(1)
    job = jobs.submit()
    await jobs.say(tailored(job), "2")
    await jobs.until(lambda: jobs.state(job) is State.COMPLETED)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "null"])
async def test_a_result_that_is_no_json_object_goes_to_the_dead_letters(
    jobs: Wired, text: str
) -> None:
    job = jobs.submit()
    await jobs.say(tailored(job, final_resume=text), "1")
    await jobs.say(tailored(job, report=text), "2")
    await jobs.until_dead_letters(2)
    assert jobs.now(job).active


async def test_a_subject_nobody_knows_goes_to_the_dead_letters(jobs: Wired) -> None:
    await jobs.bus.publish(Message(subject="tailor.generator.sang", id="1", body=b""))
    await jobs.until_dead_letters(1)
