"""A channel to replicas: who is asked, who is asked again, and for how long."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import grpc
import pytest

from services.chassis.context import bound_ids
from services.chassis.rpc_client import RpcChannel
from services.chassis.rpc_errors import refusal_of
from services.chassis.rpc_server import MAX_MESSAGE, RpcServer
from tailor.jobs.v1 import jobs_pb2 as wire
from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceStub
from tests.fakes.rpc_replica import (
    SERVICE,
    Replica,
    answer,
    die,
    end_with,
    hang,
    refuse,
    serving_replica,
)
from tests.loopback import connected
from tests.processes import free_port

READ = wire.GetJobRequest(account_id="ada", request_id="one")
ORDER = wire.SubmitJobRequest(account_id="ada", request_id="one")
CANCEL = wire.CancelJobRequest(account_id="ada", request_id="one")
RETRY = wire.RetryJobRequest(account_id="ada", request_id="one")
REVISE = wire.ReviseResultRequest(account_id="ada", request_id="one")

Start = Callable[[Replica], Awaitable[RpcServer]]
Connect = Callable[..., Awaitable[RpcChannel]]


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def connect(stack: AsyncExitStack) -> Connect:
    async def begin(*replicas: Replica, deadline: float = 10) -> RpcChannel:
        servers = [await stack.enter_async_context(serving_replica(one)) for one in replicas]
        ports = [server.listening.port for server in servers]
        channel = await stack.enter_async_context(
            connected(*ports, services=[SERVICE], deadline=deadline)
        )
        await all_are_asked(channel, *replicas)
        return channel

    return begin


async def all_are_asked(channel: RpcChannel, *replicas: Replica) -> None:
    """Connections are made one after the other; wait for all of them."""
    acts = [replica.act for replica in replicas]
    for replica in replicas:
        replica.act = answer
    async with asyncio.timeout(10):
        while not all(replica.asked for replica in replicas):
            await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    for replica, act in zip(replicas, acts, strict=True):
        replica.act = act
        replica.asked.clear()


async def test_replicas_are_asked_in_turn(connect: Connect) -> None:
    one, other = Replica(), Replica()
    channel = await connect(one, other)
    for _ in range(10):
        await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    assert (len(one.asked), len(other.asked)) == (5, 5)


@pytest.mark.parametrize("end", [die, end_with(grpc.StatusCode.CANCELLED)])
@pytest.mark.parametrize(("name", "request_"), [("GetJob", READ), ("SubmitJob", ORDER)])
async def test_what_may_be_repeated_is_asked_of_another_replica(
    connect: Connect, name: str, request_: object, end: Callable[..., Awaitable[None]]
) -> None:
    one, other = Replica(end), Replica()
    channel = await connect(one, other)
    for _ in range(4):
        await channel.call(getattr(JobsServiceStub(channel.channel), name), request_)
    assert one.asked
    assert len(other.asked) == 4


@pytest.mark.parametrize(
    ("name", "request_"), [("CancelJob", CANCEL), ("RetryJob", RETRY), ("ReviseResult", REVISE)]
)
async def test_what_may_have_happened_is_not_repeated(
    connect: Connect, name: str, request_: object
) -> None:
    one, other = Replica(die), Replica(die)
    channel = await connect(one, other)
    with pytest.raises(grpc.aio.AioRpcError):
        await channel.call(getattr(JobsServiceStub(channel.channel), name), request_)
    assert len(one.asked) + len(other.asked) == 1


async def test_a_large_call_is_repeated_too(connect: Connect) -> None:
    one, other = Replica(die), Replica()
    channel = await connect(one, other)
    large = wire.SubmitJobRequest(account_id="ada", source=wire.JobSource(jd="x" * 6_000_000))
    for _ in range(2):
        await channel.call(JobsServiceStub(channel.channel).SubmitJob, large)
    assert one.asked
    assert other.asked[0] == large


async def test_who_was_answered_asks_nobody_else(connect: Connect) -> None:
    no = refuse(grpc.StatusCode.UNAVAILABLE, "NOT_NOW", until="noon")
    one, other = Replica(no), Replica(no)
    channel = await connect(one, other)
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    refusal = refusal_of(raised.value)
    assert refusal is not None
    assert (refusal.reason, refusal.message, refusal.details) == (
        "NOT_NOW",
        "No.",
        {"until": "noon"},
    )
    assert len(one.asked) + len(other.asked) == 1


async def test_a_call_ends_with_its_deadline(connect: Connect) -> None:
    channel = await connect(Replica(hang), deadline=0.2)
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    assert raised.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert refusal_of(raised.value) is None


async def test_what_accepts_connections_and_says_nothing_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with connected(silent.getsockname()[1], services=[SERVICE]) as channel:
            async with asyncio.timeout(30):
                with pytest.raises(grpc.aio.AioRpcError):
                    await channel.call(JobsServiceStub(channel.channel).GetJob, READ)


async def test_a_replica_that_comes_back_is_asked_again(stack: AsyncExitStack) -> None:
    port = free_port()
    async with connected(port, services=[SERVICE]) as channel:
        stub = JobsServiceStub(channel.channel)
        with pytest.raises(grpc.aio.AioRpcError):
            await channel.call(stub.GetJob, READ)
        await stack.enter_async_context(serving_replica(Replica(), port=port))
        async with asyncio.timeout(10):
            await channel.channel.channel_ready()
        await channel.call(stub.GetJob, READ)


async def test_messages_may_be_large_and_have_an_end(connect: Connect) -> None:
    replica = Replica()
    channel = await connect(replica)
    stub = JobsServiceStub(channel.channel)
    fits = wire.SubmitJobRequest(
        account_id="ada", source=wire.JobSource(jd="x" * (MAX_MESSAGE - 100))
    )
    await channel.call(stub.SubmitJob, fits)
    assert replica.asked == [fits]
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await channel.call(
            stub.SubmitJob, wire.SubmitJobRequest(source=wire.JobSource(jd="x" * MAX_MESSAGE))
        )
    assert raised.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_the_ids_of_a_request_travel_along(connect: Connect) -> None:
    replica = Replica()
    channel = await connect(replica)
    with bound_ids(request="request-1", job="job-1", traceparent="00-ab-cd-01"):
        await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    await channel.call(JobsServiceStub(channel.channel).GetJob, READ)
    with_ids, without = replica.ids[-2:]
    assert (with_ids["request"], with_ids["job"]) == ("request-1", "job-1")
    assert "request" not in without


async def test_a_fault_says_what_is_wrong_without_a_word_of_where(connect: Connect) -> None:
    channel = await connect(Replica())
    assert await channel.fault() is None
    assert await channel.fault("liveness") is None
    assert await channel.fault("moon") == "no answer (not found)"
    async with connected(free_port(), services=[SERVICE]) as nowhere:
        assert await nowhere.fault() == "no answer (unavailable)"


async def test_one_replica_that_is_well_is_enough() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with (
            serving_replica(Replica()) as server,
            connected(server.listening.port, silent.getsockname()[1]) as channel,
        ):
            assert await channel.fault() is None
