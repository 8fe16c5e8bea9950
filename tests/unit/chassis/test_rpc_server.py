from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import grpc
import pytest
from grpc import StatusCode
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from services.chassis.config import ConfigurationError
from services.chassis.readiness import Check
from services.chassis.rpc_client import RpcChannel
from services.chassis.rpc_server import RpcService
from tailor.auth.v1.auth_pb2 import AuthenticateRequest, OpenGuestRequest
from tailor.auth.v1.auth_pb2_grpc import AuthServiceStub
from tests.fakes.rpc_services import AUTH, ScriptedAuth
from tests.loopback import channel_to, connected, serving
from tests.waiting import until


async def nothing(_: object, __: object) -> None:
    return


async def answered(channel: RpcChannel) -> Any:
    request = AuthenticateRequest(user_id="Ann")
    return await channel.call(AuthServiceStub(channel.channel).Authenticate, request)


async def health(channel: RpcChannel, name: str) -> str:
    stub: Any = health_pb2_grpc.HealthStub(channel.channel)
    answer = await stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=5)
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


async def becomes(channel: RpcChannel, name: str, status: str) -> None:
    while await health(channel, name) != status:  # noqa: ASYNC110 - this is how others see it
        await asyncio.sleep(0.02)


async def refused_at_last(channel: RpcChannel) -> bool:
    try:
        while True:
            assert await health(channel, "readiness") == "NOT_SERVING"
    except grpc.aio.AioRpcError:
        return True


def depending_on(checks: dict[str, Check], needed: frozenset[str] | None = None) -> RpcService:
    return ScriptedAuth(nothing).service(checks=checks, needed=needed)


async def test_health_knows_the_process_its_services_and_what_they_depend_on() -> None:
    service = depending_on(
        {"database": lambda: None, "bus": lambda: "away"}, frozenset({"database"})
    )
    async with channel_to(service, AUTH) as channel:
        names = ("liveness", "readiness", "", AUTH.full_name, "database", "bus")
        found = {name: await health(channel, name) for name in names}
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await health(channel, "something else")
    assert caught.value.code() is StatusCode.NOT_FOUND
    assert found.pop("bus") == "NOT_SERVING"
    assert set(found.values()) == {"SERVING"}


async def test_all_that_is_checked_is_needed_unless_it_says_otherwise() -> None:
    async with channel_to(depending_on({"bus": lambda: "away"}), AUTH) as channel:
        assert await health(channel, "readiness") == "NOT_SERVING"
        assert await health(channel, AUTH.full_name) == "NOT_SERVING"
        assert await health(channel, "liveness") == "SERVING"


async def test_health_follows_what_the_process_depends_on_and_calls_go_on() -> None:
    faults: list[str] = []

    def check() -> str | None:
        return faults[0] if faults else None

    async with channel_to(depending_on({"database": check}), AUTH) as channel:
        await becomes(channel, "readiness", "SERVING")
        faults.append("away")
        await becomes(channel, "readiness", "NOT_SERVING")
        await answered(channel)  # the call itself says what it cannot do
        faults.clear()
        await becomes(channel, "readiness", "SERVING")


async def test_a_check_that_fails_stops_no_further_looks() -> None:
    answers = iter([ValueError("postgresql://user:secret@host"), None])

    def check() -> str | None:
        if error := next(answers, None):
            raise error
        return None

    async with channel_to(depending_on({"database": check}), AUTH) as channel:
        await becomes(channel, "database", "SERVING")


@pytest.mark.parametrize("offered", [True, False])
async def test_calls_are_listed_only_where_that_is_wanted(offered: bool) -> None:
    service = ScriptedAuth(nothing).service()
    async with (
        serving(service, reflection=offered) as server,
        connected(server.listening.port) as channel,
    ):
        stub: Any = reflection_pb2_grpc.ServerReflectionStub(channel.channel)
        question = reflection_pb2.ServerReflectionRequest(list_services="")
        answers = stub.ServerReflectionInfo(iter([question]), timeout=5)
        if not offered:
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await anext(aiter(answers))
            assert caught.value.code() is StatusCode.UNIMPLEMENTED
            return
        listed = (await anext(aiter(answers))).list_services_response.service
    assert AUTH.full_name in {one.name for one in listed}


async def test_a_port_that_is_taken_is_named() -> None:
    async with serving(ScriptedAuth(nothing).service()) as first:
        port = first.listening.port
        with pytest.raises(ConfigurationError, match=f"RPC_PORT 127.0.0.1:{port} cannot be"):
            async with serving(ScriptedAuth(nothing).service(), port=port):
                pass


async def test_a_host_that_is_not_ours_is_named() -> None:
    with pytest.raises(ConfigurationError, match="set another RPC_PORT or HOST"):
        async with serving(ScriptedAuth(nothing).service(), host="192.0.2.1"):
            pass


async def test_a_stop_waits_for_calls_under_way_and_takes_no_new_ones() -> None:
    begun, go_on, stopping = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def wait(_: object, __: object) -> None:
        begun.set()
        await go_on.wait()

    service = ScriptedAuth(wait).service(stopping=stopping.set)
    async with (
        serving(service, grace=30) as server,
        connected(server.listening.port) as channel,
        connected(server.listening.port, deadline=1) as late,
    ):
        call = asyncio.create_task(answered(channel))
        await begun.wait()
        stop = asyncio.create_task(server.stop())
        await stopping.wait()
        assert await refused_at_last(late)
        assert not stop.done()
        go_on.set()
        assert (await call).account.user_id == "Ann"
        await stop


async def test_calls_that_overrun_the_grace_are_cancelled() -> None:
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def linger(_: object, __: object) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async with (
        serving(ScriptedAuth(linger).service(), grace=0.1) as server,
        connected(server.listening.port) as channel,
    ):
        call = asyncio.create_task(answered(channel))
        await begun.wait()
        await server.stop()
        await cancelled.wait()
        with pytest.raises(grpc.aio.AioRpcError):
            await call


async def test_a_server_that_stops_under_load_answers_every_call_it_began() -> None:
    begun, outcomes = Counter[str](), Counter[StatusCode]()

    async def work(name: str) -> None:
        begun[name] += 1
        await asyncio.sleep(0.005)

    first = ScriptedAuth(lambda _, __: work("first"))
    second = ScriptedAuth(lambda _, __: work("second"))
    async with (
        serving(first.service(), grace=30) as stops,
        serving(second.service()) as stays,
        connected(stops.listening.port, stays.listening.port, services=[AUTH]) as channel,
    ):
        stub, goes_on = AuthServiceStub(channel.channel), True

        async def keep_calling() -> None:
            while goes_on:
                try:
                    await channel.call(stub.OpenGuest, OpenGuestRequest())
                    outcomes[StatusCode.OK] += 1
                except grpc.aio.AioRpcError as exc:
                    outcomes[exc.code()] += 1

        callers = [asyncio.create_task(keep_calling()) for _ in range(16)]
        await until(lambda: begun["first"] >= 100)
        await stops.stop()
        before = outcomes.total()
        await until(lambda: outcomes.total() >= before + 100)
        goes_on = False
        await asyncio.gather(*callers)
    assert outcomes[StatusCode.OK] == begun.total()
    # What had not reached it yet: safe to repeat, if only the caller knew.
    assert set(outcomes) <= {StatusCode.OK, StatusCode.CANCELLED, StatusCode.UNAVAILABLE}
