"""A watch goes on while replicas come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing
from datetime import UTC, datetime, timedelta

import pytest
from grpc import StatusCode

from gateway.adapters.rpc_jobs import SERVICE, RpcJobs
from gateway.adapters.rpc_jobs_watch import Watch, WatchedJobs
from gateway.domain.errors import DependencyUnavailable, JobNotFound
from gateway.domain.jobs import JobStatus
from services.chassis.rpc_client import RpcChannel
from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceStub
from tests.fakes.rpc_replica import Replica, a_job, answer, die, hang, refuse, serving_replica
from tests.loopback import connected
from tests.waiting import until

NEW_YEAR = datetime(2001, 1, 1, tzinfo=UTC)
NOT_FOUND = refuse(StatusCode.NOT_FOUND, "JOB_NOT_FOUND")
STOPPING = refuse(StatusCode.UNAVAILABLE, "STOPPING")


@pytest.fixture
def replica() -> Replica:
    return Replica()


@pytest.fixture
async def channel(replica: Replica) -> AsyncIterator[RpcChannel]:
    async with (
        serving_replica(replica) as server,
        connected(server.listening.port, services=[SERVICE]) as channel,
    ):
        yield channel


@pytest.fixture
def jobs(channel: RpcChannel) -> RpcJobs:
    return RpcJobs(channel, patience=2)


async def heard(stream: AsyncIterator[JobStatus]) -> tuple[str, int]:
    async with asyncio.timeout(10):
        job = await anext(stream)
    return job.request_id, job.revision


async def until_asked(replica: Replica, times: int) -> None:
    await until(lambda: len(replica.asked) >= times)


def since(request: object) -> datetime:
    return request.changed_since.ToDatetime(UTC)


async def test_a_broken_stream_goes_on_after_what_was_told(replica: Replica, jobs: RpcJobs) -> None:
    async with aclosing(jobs.watch("ada", "one", None)) as stream:
        replica.news.put_nowait(a_job(revision=1, seconds=10))
        assert await heard(stream) == ("one", 1)
        replica.news.put_nowait(die)
        replica.news.put_nowait(a_job(revision=1, seconds=10))
        replica.news.put_nowait(a_job(revision=3, seconds=30))
        replica.news.put_nowait(a_job(revision=2, seconds=20))
        replica.news.put_nowait(a_job(revision=4, seconds=40))
        assert [await heard(stream) for _ in range(2)] == [("one", 3), ("one", 4)]
    first, second = replica.asked
    assert not first.HasField("changed_since")
    assert since(second) == NEW_YEAR + timedelta(seconds=10)


async def test_a_broken_watch_of_an_account_looks_back_a_little(
    replica: Replica, jobs: RpcJobs
) -> None:
    moment = NEW_YEAR + timedelta(seconds=100)
    async with aclosing(jobs.watch("ada", None, moment)) as stream:
        replica.news.put_nowait(a_job("one", seconds=110))
        assert await heard(stream) == ("one", 1)
        replica.news.put_nowait(die)
        replica.news.put_nowait(a_job("old", seconds=100))
        replica.news.put_nowait(a_job("one", seconds=110))
        replica.news.put_nowait(a_job("late", seconds=109))
        assert await heard(stream) == ("late", 1)
    assert since(replica.asked[0]) == moment
    assert since(replica.asked[1]) == NEW_YEAR + timedelta(seconds=105)


async def test_a_watch_that_was_told_nothing_yet_misses_nothing_since_it_began(
    replica: Replica, jobs: RpcJobs
) -> None:
    began = datetime.now(UTC)
    async with aclosing(jobs.watch("ada", None, None)) as stream:
        waiting = asyncio.ensure_future(heard(stream))
        await until_asked(replica, 1)
        replica.news.put_nowait(die)
        replica.news.put_nowait(a_job())
        assert await waiting == ("one", 1)
    assert timedelta() < began - since(replica.asked[1]) < timedelta(seconds=10)


async def test_a_replica_that_is_about_to_end_sends_its_watchers_elsewhere(
    replica: Replica, jobs: RpcJobs
) -> None:
    replica.act = STOPPING
    async with aclosing(jobs.watch("ada", "one", None)) as stream:
        waiting = asyncio.ensure_future(heard(stream))
        await until_asked(replica, 2)
        replica.act = answer
        replica.news.put_nowait(a_job())
        assert await waiting == ("one", 1)
        replica.news.put_nowait(STOPPING)
        replica.news.put_nowait(a_job(revision=2))
        assert await heard(stream) == ("one", 2)


async def test_a_job_deleted_while_no_replica_served_ends_its_watch(
    replica: Replica, jobs: RpcJobs
) -> None:
    stream = jobs.watch("ada", "one", None)
    replica.news.put_nowait(a_job())
    await heard(stream)
    replica.act = NOT_FOUND
    replica.news.put_nowait(die)
    with pytest.raises(StopAsyncIteration):
        await heard(stream)


async def test_a_job_that_was_never_there_is_not_found(replica: Replica, jobs: RpcJobs) -> None:
    replica.act = NOT_FOUND
    with pytest.raises(JobNotFound):
        await heard(jobs.watch("ada", "one", None))


async def test_a_stream_ends_where_the_replica_ends_it(replica: Replica, jobs: RpcJobs) -> None:
    stream = jobs.watch("ada", "one", None)
    replica.news.put_nowait(a_job())
    replica.news.put_nowait(None)
    assert [job.revision async for job in stream] == [1]


@pytest.mark.parametrize("act", [die, STOPPING, refuse(StatusCode.UNAVAILABLE, "STORAGE")])
async def test_a_watch_without_any_replica_is_given_up_in_the_end(
    replica: Replica, channel: RpcChannel, act: object
) -> None:
    stream = RpcJobs(channel, patience=0.5).watch("ada", "one", None)
    replica.news.put_nowait(a_job())
    await heard(stream)
    replica.act = act
    replica.news.put_nowait(die)
    with pytest.raises(DependencyUnavailable):
        await heard(stream)
    assert len(replica.asked) > 2


async def test_a_stream_that_reached_its_time_is_replaced_unnoticed(
    replica: Replica, channel: RpcChannel
) -> None:
    stub = JobsServiceStub(channel.channel)
    watch = Watch(
        WatchedJobs("ada", "one", None),
        lambda request: channel.stream(stub.WatchJobs, request, deadline=0.3),
        answer_within=5,
        patience=5,
    )
    async with aclosing(watch.news()) as stream:
        waiting = asyncio.ensure_future(heard(stream))
        await until_asked(replica, 3)
        replica.news.put_nowait(a_job())
        assert await waiting == ("one", 1)


async def test_a_replica_that_does_not_begin_to_serve_is_left(replica: Replica) -> None:
    other = Replica()
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serving_replica(r)) for r in (replica, other)]
        ports = [server.listening.port for server in servers]
        channel = await stack.enter_async_context(
            connected(*ports, services=[SERVICE], deadline=0.3)
        )
        jobs = RpcJobs(channel)
        stream = jobs.watch("ada", "one", None)
        for each in (replica, other):
            each.news.put_nowait(a_job())
        await heard(stream)
        replica.act = other.act = hang
        for each in (replica, other):
            each.news.put_nowait(die)
        waiting = asyncio.ensure_future(heard(stream))
        await until(lambda: len(replica.asked) + len(other.asked) >= 3)
        replica.act = other.act = answer
        for each in (replica, other):
            each.news = asyncio.Queue()
            each.news.put_nowait(a_job(revision=2))
        assert await waiting == ("one", 2)
        await stream.aclose()


async def test_whoever_stops_listening_leaves_nothing_behind(
    replica: Replica, jobs: RpcJobs
) -> None:
    closed, cancelled = jobs.watch("ada", "one", None), jobs.watch("ada", "one", None)
    replica.news.put_nowait(a_job())
    await heard(closed)
    waiting = asyncio.ensure_future(heard(cancelled))
    await until_asked(replica, 2)
    await closed.aclose()
    waiting.cancel()
    await until(lambda: replica.open_watches == 0)
