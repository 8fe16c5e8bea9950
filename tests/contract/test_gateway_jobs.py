"""What the gateway relies on, whoever stands behind its three ports to jobs."""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from prometheus_client import CollectorRegistry

from gateway.adapters.rpc_jobs import SERVICE, RpcJobs
from gateway.application.ports import AccountRecords, JobBoard, JobDesk
from gateway.domain.errors import (
    DependencyUnavailable,
    InvalidRequest,
    JobNotCompleted,
    JobNotFound,
    QuotaExceeded,
    RequestIdReused,
    WrongJobState,
)
from gateway.domain.jobs import Document, JobSource, JobStatus, Review
from services.chassis.bus_memory import InProcessBus
from services.chassis.rpc_server import RpcService
from services.embedded.local_jobs import LocalJobs
from services.jobs.bootstrap import Jobs, build
from services.jobs.config import Settings
from services.jobs.domain.events import ResumeTailored, StageProgressed, TailoringFailed
from services.jobs.entrypoints.rpc_jobs import JobsRpc, jobs_service
from tests.fakes.gateway_jobs import FakeJobs
from tests.fakes.jobs import FakeClock
from tests.loopback import channel_to, connected, serving

RESUME: Document = {"name": "Ada 李", "experience": [{"id": "exp-1", "points": ["a\u2028b"]}]}
FINAL: Document = {"name": "Ada 李", "summary": "Bakes \ud800 bread"}
REPORT: Document = {"score": {"before": 41.5, "after": 58.0}}
MOMENT = timedelta(microseconds=1)
DATABASE = "jobs.sqlite3"


class Port(JobDesk, JobBoard, AccountRecords, Protocol):
    pass


class World(Protocol):
    """Jobs behind the ports, and what a generator does to them."""

    clock: FakeClock
    port: Port

    async def advance(self, request_id: str, stage: str, progress: int) -> None: ...
    async def complete(self, request_id: str) -> None: ...
    async def fail(self, request_id: str) -> None: ...
    async def break_down(self) -> None: ...


class FakeWorld:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.port = FakeJobs(now=self.clock.now)

    async def advance(self, request_id: str, stage: str, progress: int) -> None:
        self.port.advance(request_id, stage, progress)

    async def complete(self, request_id: str) -> None:
        self.port.complete(request_id, FINAL, REPORT)

    async def fail(self, request_id: str) -> None:
        self.port.fail(request_id, "The model was away. Please try again.")

    async def break_down(self) -> None:
        self.port.unavailable = True


class RealWorld:
    def __init__(self, jobs: Jobs, clock: FakeClock, database: Path, port: Port) -> None:
        self.clock = clock
        self.port = port
        self._jobs = jobs
        self._database = database
        self._numbers = itertools.count(1)

    async def advance(self, request_id: str, stage: str, progress: int) -> None:
        job = await self.port.status("ada", request_id)
        event = StageProgressed(
            job_id=job.job_id,
            attempt=1,
            sequence=next(self._numbers),
            stage=stage,
            progress=progress,
            message="Busy",
        )
        await self._jobs.pool.run(self._jobs.application.apply_progress, event)

    async def complete(self, request_id: str) -> None:
        job = await self.port.status("ada", request_id)
        event = ResumeTailored(
            job_id=job.job_id,
            attempt=1,
            sequence=next(self._numbers),
            final_resume_json=json.dumps(FINAL),
            report_json=json.dumps(REPORT),
        )
        await self._jobs.pool.run(self._jobs.application.apply_result, event)

    async def fail(self, request_id: str) -> None:
        job = await self.port.status("ada", request_id)
        event = TailoringFailed(
            job_id=job.job_id,
            attempt=1,
            sequence=next(self._numbers),
            stage="",
            error_message="The model was away. Please try again.",
        )
        await self._jobs.pool.run(self._jobs.application.apply_failure, event)

    async def break_down(self) -> None:
        with closing(sqlite3.connect(self._database)) as connection:
            for table in ("jobs", "accounts", "daily_places"):
                connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")


async def fake(_: Path) -> AsyncIterator[World]:
    yield FakeWorld()


async def local(folder: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with jobs_over(folder, clock) as jobs:
        port = LocalJobs(jobs.application, jobs.pool, jobs.pool, jobs.signals)
        yield RealWorld(jobs, clock, folder / DATABASE, port)


async def rpc(folder: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with (
        jobs_over(folder, clock) as jobs,
        channel_to(service_of(jobs), SERVICE) as channel,
    ):
        yield RealWorld(jobs, clock, folder / DATABASE, RpcJobs(channel))


async def replicas(folder: Path) -> AsyncIterator[World]:
    """Two processes over one database and one bus, asked in turn."""
    clock, bus = FakeClock(), InProcessBus(CollectorRegistry())
    async with (
        jobs_over(folder, clock, bus) as one,
        jobs_over(folder, clock, bus) as other,
        serving(service_of(one)) as here,
        serving(service_of(other)) as there,
        connected(here.listening.port, there.listening.port, services=[SERVICE]) as channel,
    ):
        yield RealWorld(one, clock, folder / DATABASE, RpcJobs(channel))


@asynccontextmanager
async def jobs_over(
    folder: Path, clock: FakeClock, bus: InProcessBus | None = None
) -> AsyncIterator[Jobs]:
    registry = CollectorRegistry()
    settings = Settings(
        database_url=f"sqlite:///{folder / DATABASE}",
        watchdog_interval=timedelta(hours=1),
        threads=4,
    )
    bus = bus or InProcessBus(registry)
    jobs = build(settings, bus=bus, registry=registry, clock=clock)
    for part in jobs.parts:
        await part.start()
    yield jobs
    for part in reversed(jobs.parts):
        await part.stop()


def service_of(jobs: Jobs) -> RpcService:
    return jobs_service(JobsRpc(jobs.application, jobs.pool, jobs.pool, jobs.signals), {}, {})


@pytest.fixture(params=[fake, local, rpc, replicas], ids=["fake", "local", "rpc", "replicas"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    async for world in request.param(tmp_path):
        yield world


def source(jd: str = "We look for a baker.") -> JobSource:
    return JobSource(
        company_name="Acme",
        job_title="Baker",
        mode="complete_jd",
        jd=jd,
        resume=RESUME,
        language="de",
    )


async def submit(world: World, request_id: str | None = None) -> JobStatus:
    return await world.port.submit("ada", request_id, source())


async def collect(statuses: AsyncIterator[JobStatus]) -> list[tuple[str, str, int]]:
    return [(each.request_id, each.status, each.progress) async for each in statuses]


async def next_of(statuses: AsyncIterator[JobStatus]) -> tuple[str, str, int]:
    async with asyncio.timeout(10):
        status = await anext(statuses)
    return (status.request_id, status.status, status.progress)


async def test_an_accepted_job_is_pending(world: World) -> None:
    job = await submit(world, "one")
    assert (job.request_id, job.status, job.progress, job.stage) == (
        "one",
        "pending",
        0,
        "accepted",
    )
    assert (job.company_name, job.job_title, job.mode) == ("Acme", "Baker", "complete_jd")
    assert job.created_at == job.updated_at == world.clock.now()
    assert (job.completed_at, job.error_message, job.revision) == (None, None, 1)
    assert await world.port.status("ada", "one") == job


async def test_without_a_request_id_one_is_made(world: World) -> None:
    job = await submit(world)
    assert job.request_id
    assert await world.port.status("ada", job.request_id) == job


async def test_the_same_request_is_the_same_job_and_another_body_is_refused(world: World) -> None:
    job = await submit(world, "one")
    assert await submit(world, "one") == job
    with pytest.raises(RequestIdReused):
        await world.port.submit("ada", "one", source("We look for a miller."))
    assert (await world.port.submit("bob", "one", source("Anything."))).job_id != job.job_id


async def test_the_concurrent_quota_says_when_to_try_again(world: World) -> None:
    for _ in range(3):
        await submit(world)
    with pytest.raises(QuotaExceeded) as refused:
        await submit(world, "four")
    assert "3" in str(refused.value)
    assert refused.value.retry_after > 0
    with pytest.raises(JobNotFound):
        await world.port.status("ada", "four")


async def test_the_daily_quota_ends_at_midnight_utc(world: World) -> None:
    for number in range(20):
        await submit(world, str(number))
        await world.complete(str(number))
        await world.port.delete("ada", str(number))
    with pytest.raises(QuotaExceeded) as refused:
        await submit(world)
    assert "20" in str(refused.value)
    assert refused.value.retry_after == 12 * 3600
    world.clock.advance(hours=12)
    await submit(world)


async def test_a_job_moves_through_its_stages_to_a_result(world: World) -> None:
    await submit(world, "one")
    with pytest.raises(JobNotCompleted) as refused:
        await world.port.result("ada", "one")
    assert refused.value.status == "pending"
    await world.advance("one", "generate_skills", 75)
    await world.advance("one", "generate_skills", 75)
    status = await world.port.status("ada", "one")
    assert (status.status, status.stage, status.progress) == ("processing", "generate_skills", 75)
    world.clock.advance(minutes=1)
    await world.complete("one")
    result = await world.port.result("ada", "one")
    assert result.job == await world.port.status("ada", "one")
    assert (result.job.status, result.job.stage, result.job.progress) == (
        "completed",
        "completed",
        100,
    )
    assert result.job.completed_at == result.job.updated_at == world.clock.now()
    assert (result.final_resume, result.report, result.version) == (FINAL, REPORT, 1)


async def test_a_failed_job_says_why_and_can_be_retried(world: World) -> None:
    job = await submit(world, "one")
    await world.advance("one", "score_resume", 10)
    await world.fail("one")
    failed = await world.port.status("ada", "one")
    assert (failed.status, failed.stage, failed.progress) == ("failed", "score_resume", 10)
    assert failed.error_message == "The model was away. Please try again."
    assert failed.completed_at is None
    with pytest.raises(JobNotCompleted):
        await world.port.result("ada", "one")
    retried = await world.port.retry("ada", "one")
    assert (retried.job_id, retried.status, retried.progress) == (job.job_id, "pending", 0)
    assert (retried.error_message, retried.created_at) == (None, job.created_at)
    assert retried.revision > failed.revision


async def test_a_cancelled_job_is_failed_and_cannot_be_cancelled_again(world: World) -> None:
    await submit(world, "one")
    cancelled = await world.port.cancel("ada", "one")
    assert (cancelled.status, cancelled.stage) == ("failed", "cancelled")
    assert cancelled.error_message == "Cancelled by user"
    with pytest.raises(WrongJobState):
        await world.port.cancel("ada", "one")


async def test_only_failed_jobs_are_retried_and_within_the_quota(world: World) -> None:
    await submit(world, "one")
    with pytest.raises(WrongJobState):
        await world.port.retry("ada", "one")
    await world.port.cancel("ada", "one")
    for _ in range(3):
        await submit(world)
    with pytest.raises(QuotaExceeded):
        await world.port.retry("ada", "one")


async def test_a_deleted_job_is_gone(world: World) -> None:
    await submit(world, "one")
    await world.port.delete("ada", "one")
    with pytest.raises(JobNotFound):
        await world.port.delete("ada", "one")
    assert (await world.port.usage("ada")).active_jobs == 0


async def test_another_accounts_job_does_not_exist(world: World) -> None:
    await submit(world, "one")
    port = world.port
    review = Review(final_resume=FINAL, report=REPORT)
    for asking in (
        port.status("bob", "one"),
        port.cancel("bob", "one"),
        port.retry("bob", "one"),
        port.delete("bob", "one"),
        port.result("bob", "one"),
        port.source("bob", "one"),
        port.revise("bob", "one", review),
        next_of(port.watch("bob", "one", None)),
    ):
        with pytest.raises(JobNotFound):
            await asking
    assert (await port.history("bob", 10, None)).jobs == []


async def test_a_revised_result_is_a_new_version(world: World) -> None:
    await submit(world, "one")
    review = Review(final_resume={"name": "Ada L."}, report={"score": {}})
    with pytest.raises(JobNotCompleted):
        await world.port.revise("ada", "one", review)
    await world.complete("one")
    before = await world.port.status("ada", "one")
    revised = await world.port.revise("ada", "one", review)
    assert revised == await world.port.result("ada", "one")
    assert (revised.final_resume, revised.report) == (review.final_resume, review.report)
    assert [(each.version, each.origin) for each in revised.versions] == [
        (1, "generated"),
        (2, "edited"),
    ]
    assert revised.job.revision > before.revision


async def test_the_source_is_what_was_submitted(world: World) -> None:
    await submit(world, "one")
    assert await world.port.source("ada", "one") == source()


async def test_the_history_is_newest_first_and_pages_hold_together(world: World) -> None:
    for number in range(5):
        await submit(world, str(number))
        await world.complete(str(number))
        world.clock.advance(seconds=1)
    first = await world.port.history("ada", 2, None)
    await submit(world, "newer")
    second = await world.port.history("ada", 2, first.next)
    third = await world.port.history("ada", 2, second.next)
    pages = [[job.request_id for job in page.jobs] for page in (first, second, third)]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]
    assert third.next is None
    assert first.jobs[0] == await world.port.status("ada", "4")


@pytest.mark.parametrize("cursor", ["", "nonsense", "9" * 5000 + "!", "é", "\0"])
async def test_what_is_not_a_cursor_is_an_invalid_request(world: World, cursor: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        await world.port.history("ada", 10, cursor)
    assert refused.value.field == "before"


async def test_usage_counts_what_was_completed_and_what_is_active(world: World) -> None:
    for number in range(3):
        await submit(world, str(number))
    await world.complete("0")
    await world.fail("1")
    usage = await world.port.usage("ada")
    assert (usage.total_resumes, usage.today_resumes, usage.active_jobs) == (1, 1, 1)
    assert (usage.max_concurrent_jobs, usage.max_resumes_per_day) == (3, 20)
    world.clock.advance(days=1)
    usage = await world.port.usage("ada")
    assert (usage.total_resumes, usage.today_resumes) == (1, 0)


async def test_a_saved_resume_is_kept_as_it_was_written(world: World) -> None:
    assert await world.port.base_resume("ada") is None
    saved = await world.port.save_base_resume("ada", FINAL)
    assert (saved.resume, saved.updated_at) == (FINAL, world.clock.now())
    assert await world.port.base_resume("ada") == saved


async def exported(world: World, account: str) -> Document:
    text = b"".join([piece async for piece in world.port.export(account)])
    held: Document = json.loads(text)
    return held


async def test_an_export_holds_everything(world: World) -> None:
    await submit(world, "one")
    await world.complete("one")
    await world.port.save_base_resume("ada", RESUME)
    export = await exported(world, "ada")
    [job] = export["jobs"]
    assert (job["request_id"], job["status"], job["source"]["resume"]) == (
        "one",
        "completed",
        RESUME,
    )
    assert job["results"][0]["final_resume"] == FINAL
    assert datetime.fromisoformat(job["created_at"]) == world.clock.now()
    assert export["base_resume"]["resume"] == RESUME
    assert export["usage"]["total_resumes"] == 1
    empty = await exported(world, "bob")
    assert (empty["jobs"], empty["base_resume"]) == ([], None)


async def test_a_watched_job_is_told_at_once_at_each_change_and_ends(world: World) -> None:
    await submit(world, "one")
    stream = world.port.watch("ada", "one", None)
    assert await next_of(stream) == ("one", "pending", 0)
    for progress in (5, 40, 95):
        await world.advance("one", "busy", progress)
        assert await next_of(stream) == ("one", "processing", progress)
    waiting = asyncio.ensure_future(collect(stream))
    await world.complete("one")
    assert await asyncio.wait_for(waiting, 10) == [("one", "completed", 100)]


async def test_watching_a_finished_job_tells_it_once(world: World) -> None:
    await submit(world, "one")
    await world.fail("one")
    assert await collect(world.port.watch("ada", "one", None)) == [("one", "failed", 0)]


async def test_what_has_not_changed_since_is_not_repeated(world: World) -> None:
    job = await submit(world, "one")
    stream = world.port.watch("ada", "one", job.updated_at)
    waiting = asyncio.ensure_future(collect(stream))
    await asyncio.sleep(0)
    await world.complete("one")
    assert await asyncio.wait_for(waiting, 10) == [("one", "completed", 100)]
    done = await world.port.status("ada", "one")
    assert await collect(world.port.watch("ada", "one", done.updated_at)) == []
    again = world.port.watch("ada", "one", done.updated_at - MOMENT)
    assert await collect(again) == [("one", "completed", 100)]


async def test_watching_ends_when_the_job_is_deleted(world: World) -> None:
    await submit(world, "one")
    stream = world.port.watch("ada", "one", None)
    await next_of(stream)
    waiting = asyncio.ensure_future(collect(stream))
    await world.port.delete("ada", "one")
    assert await asyncio.wait_for(waiting, 10) == []


async def test_watching_an_account_tells_active_jobs_and_then_every_change(world: World) -> None:
    await submit(world, "done")
    await world.complete("done")
    await submit(world, "one")
    stream = world.port.watch("ada", None, None)
    assert await next_of(stream) == ("one", "pending", 0)
    await submit(world, "two")
    assert await next_of(stream) == ("two", "pending", 0)
    await world.port.submit("bob", "other", source())
    await world.advance("one", "busy", 5)
    assert await next_of(stream) == ("one", "processing", 5)
    await world.complete("two")
    assert await next_of(stream) == ("two", "completed", 100)
    await world.port.retry("ada", (await _cancelled(world)).request_id)
    told = await next_of(stream)
    if told == ("one", "failed", 5):  # whoever listens closely hears what held for a moment
        told = await next_of(stream)
    assert told == ("one", "pending", 0)
    await stream.aclose()  # type: ignore[attr-defined]  # both are generators


async def _cancelled(world: World) -> JobStatus:
    return await world.port.cancel("ada", "one")


async def test_a_resumed_watch_of_an_account_tells_what_finished_meanwhile(world: World) -> None:
    await submit(world, "unchanged")
    seen = (await submit(world, "done")).updated_at
    world.clock.advance(seconds=1)
    await world.complete("done")
    stream = world.port.watch("ada", None, seen)
    assert await next_of(stream) == ("done", "completed", 100)
    await world.advance("unchanged", "busy", 5)
    assert await next_of(stream) == ("unchanged", "processing", 5)
    await stream.aclose()  # type: ignore[attr-defined]  # both are generators


async def test_many_watchers_hear_the_same_change(world: World) -> None:
    await submit(world, "one")
    streams = [world.port.watch("ada", "one", None) for _ in range(20)]
    for stream in streams:
        await next_of(stream)
    waiting = [asyncio.ensure_future(collect(stream)) for stream in streams]
    await world.fail("one")
    heard = await asyncio.wait_for(asyncio.gather(*waiting), 10)
    assert heard == [[("one", "failed", 0)]] * 20


async def test_while_jobs_are_away_every_question_says_so(world: World) -> None:
    await submit(world, "one")
    await world.break_down()
    port = world.port
    review = Review(final_resume=FINAL, report=REPORT)
    for asking in (
        port.submit("ada", None, source()),
        port.status("ada", "one"),
        port.cancel("ada", "one"),
        port.history("ada", 10, None),
        port.result("ada", "one"),
        port.revise("ada", "one", review),
        port.usage("ada"),
        anext(port.export("ada")),
        next_of(port.watch("ada", None, None)),
    ):
        with pytest.raises(DependencyUnavailable) as refused:
            await asking
        assert refused.value.retry_after > 0
