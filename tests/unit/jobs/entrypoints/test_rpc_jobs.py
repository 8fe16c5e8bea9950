"""Jobs over calls: watchers that cost nothing, accounts of any size, ids that arrive."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError

from services.chassis.context import bound_ids, current_ids
from services.chassis.rpc_client import RpcChannel
from services.chassis.rpc_errors import refusal_of
from services.chassis.rpc_server import MAX_MESSAGE, RpcServer
from services.chassis.threads import ThreadPool
from services.jobs.entrypoints.rpc_jobs import JobsRpc, jobs_service
from tailor.jobs.v1 import jobs_pb2 as wire
from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceStub
from tailor.resume.v1.resume_pb2 import Resume
from tests.fakes.jobs_application import JobsWorld
from tests.loopback import connected, serving
from tests.waiting import until

SERVICE = wire.DESCRIPTOR.services_by_name["JobsService"]
READ = wire.GetJobRequest(account_id="ada", request_id="one")
WATCH = wire.WatchJobsRequest(account_id="ada", request_id="one")

#: The largest body that the gateway takes, of characters that JSON in ASCII writes with twelve.
WIDE = "😀" * 500_000


@pytest.fixture
def world() -> JobsWorld:
    world = JobsWorld()
    world.submit("one")
    return world


@pytest.fixture
def calls(world: JobsWorld) -> Iterator[JobsRpc]:
    pool = ThreadPool("jobs", threads=1)
    yield JobsRpc(world.app, pool, pool, world.signals)
    pool.close()


@pytest.fixture
async def server(calls: JobsRpc) -> AsyncIterator[RpcServer]:
    async with serving(jobs_service(calls, {}, {}), grace=30.0) as server:
        yield server


@pytest.fixture
async def channel(server: RpcServer) -> AsyncIterator[RpcChannel]:
    async with connected(server.listening.port, services=[SERVICE]) as channel:
        yield channel


async def test_any_number_of_watchers_waits_without_a_thread(
    world: JobsWorld, channel: RpcChannel
) -> None:
    stub = JobsServiceStub(channel.channel)
    streams = [channel.stream(stub.WatchJobs, WATCH, deadline=30) for _ in range(50)]
    for stream in streams:
        assert (await stream.read()).job.state == wire.JOB_STATE_PENDING
    assert (await channel.call(stub.GetJob, READ)).job.request_id == "one"
    await asyncio.to_thread(world.app.cancel_job, "ada", "one")
    for stream in streams:
        assert (await stream.read()).job.state == wire.JOB_STATE_FAILED
        assert await stream.code() is StatusCode.OK


async def test_a_server_that_stops_sends_its_watchers_elsewhere_at_once(
    server: RpcServer, channel: RpcChannel
) -> None:
    stub = JobsServiceStub(channel.channel)
    everything = wire.WatchJobsRequest(account_id="ada")
    streams = [channel.stream(stub.WatchJobs, each, deadline=30) for each in (WATCH, everything)]
    for stream in streams:
        await stream.read()
    async with asyncio.timeout(10):  # of the thirty seconds that calls under way have
        await server.stop()
    for stream in streams:
        with pytest.raises(AioRpcError) as raised:
            await stream.read()
        refusal = refusal_of(raised.value)
        assert refusal is not None
        assert (refusal.code, refusal.reason) == (StatusCode.UNAVAILABLE, "STOPPING")


async def test_no_watch_begins_once_the_end_has_begun(calls: JobsRpc, channel: RpcChannel) -> None:
    calls.watches.stop()
    stream = channel.stream(JobsServiceStub(channel.channel).WatchJobs, WATCH, deadline=30)
    with pytest.raises(AioRpcError) as raised:
        await stream.read()
    assert raised.value.code() is StatusCode.UNAVAILABLE


async def test_a_watcher_that_goes_leaves_nothing_behind(
    world: JobsWorld, calls: JobsRpc, channel: RpcChannel
) -> None:
    stream = channel.stream(JobsServiceStub(channel.channel).WatchJobs, WATCH, deadline=30)
    await stream.read()
    assert len(calls.watches) == 1
    stream.cancel()
    await until(lambda: len(calls.watches) == 0)
    assert not world.signals._calls


async def test_calls_are_done_under_the_ids_of_whoever_made_them(
    world: JobsWorld, channel: RpcChannel
) -> None:
    seen: list[dict[str, str]] = []
    world.signals.on_jobs_changed("ada", lambda: seen.append(current_ids()))
    cancel = wire.CancelJobRequest(account_id="ada", request_id="one")
    with bound_ids(request="request-1"):
        await channel.call(JobsServiceStub(channel.channel).CancelJob, cancel)
    assert seen[0]["request"] == "request-1"


async def test_what_the_gateway_takes_fits_through_both_ways(
    world: JobsWorld, channel: RpcChannel
) -> None:
    stub = JobsServiceStub(channel.channel)
    resume = Resume(json=json.dumps({"name": WIDE}))
    source = wire.JobSource(mode="complete_jd", jd="x" * 40_000, resume=resume)
    order = wire.SubmitJobRequest(account_id="ada", request_id="wide", source=source)
    await channel.call(stub.SubmitJob, order)
    asked = wire.GetSourceRequest(account_id="ada", request_id="wide")
    assert (await channel.call(stub.GetSource, asked)).source == source
    world.complete(world.app.get_job("ada", "one"))
    revise = wire.ReviseResultRequest(
        account_id="ada",
        request_id="one",
        final_resume=resume,
        report_json=json.dumps({"changes": WIDE}),
    )
    revised = (await channel.call(stub.ReviseResult, revise)).result
    assert (revised.final_resume, revised.report_json) == (resume, revise.report_json)


async def test_an_account_may_hold_more_than_a_message(
    world: JobsWorld, channel: RpcChannel
) -> None:
    job = world.app.get_job("ada", "one")
    world.complete(job)
    for _ in range(9):
        world.app.revise_result("ada", "one", json.dumps({"name": WIDE}), "{}")
    request = wire.ExportAccountRequest(account_id="ada")
    pieces = channel.stream(JobsServiceStub(channel.channel).ExportAccount, request, deadline=30)
    text = b"".join([piece.chunk async for piece in pieces])
    assert len(text) > MAX_MESSAGE
    assert text.decode() == "".join(world.app.export_account("ada"))


async def test_times_keep_their_microseconds(world: JobsWorld, channel: RpcChannel) -> None:
    world.clock.time = moment = datetime(2026, 3, 14, 23, 59, 59, 999_999, tzinfo=UTC)
    world.submit("late")
    request = wire.GetJobRequest(account_id="ada", request_id="late")
    job = (await channel.call(JobsServiceStub(channel.channel).GetJob, request)).job
    assert job.created_at.ToDatetime(UTC) == moment
    assert not job.HasField("completed_at")
    stub = JobsServiceStub(channel.channel)
    watch = wire.WatchJobsRequest(account_id="ada", request_id="late", changed_since=job.updated_at)
    stream = channel.stream(stub.WatchJobs, watch, deadline=30)
    await stream.initial_metadata()
    await asyncio.to_thread(world.app.cancel_job, "ada", "late")
    assert (await stream.read()).job.state == wire.JOB_STATE_FAILED


@pytest.mark.parametrize("limit", [-1, 0, 101])
async def test_a_page_has_one_to_a_hundred_jobs(channel: RpcChannel, limit: int) -> None:
    request = wire.ListJobsRequest(account_id="ada", limit=limit)
    page = await channel.call(JobsServiceStub(channel.channel).ListJobs, request)
    assert [job.request_id for job in page.jobs] == ["one"]
