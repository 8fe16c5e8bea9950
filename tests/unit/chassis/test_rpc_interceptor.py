from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from grpc import StatusCode

from services.chassis.context import bound_ids, current_ids
from services.chassis.metrics import CollectorRegistry
from services.chassis.rpc_client import RpcChannel
from services.chassis.rpc_errors import ErrorTable, Refusal, refusal_of
from services.chassis.rpc_server import RpcService
from tailor.auth.v1.auth_pb2 import AuthenticateRequest, CloseAccountRequest, OpenGuestRequest
from tailor.auth.v1.auth_pb2_grpc import AuthServiceStub
from tailor.renderer.v1.renderer_pb2 import DocumentHeader, RenderRequest, RenderResponse
from tailor.renderer.v1.renderer_pb2_grpc import RendererServiceStub
from tests.fakes.rpc_services import AUTH, RENDERER, ScriptedAuth, ScriptedRenderer
from tests.loopback import channel_to, connected, serving

REQUEST = AuthenticateRequest(user_id="Ann", password="correct horse")
AUTHENTICATE = "/tailor.auth.v1.AuthService/Authenticate"


class Busy(Exception):
    pass


class VeryBusy(Busy):
    pass


def refused(error: Busy) -> Refusal:
    return Refusal(
        code=StatusCode.UNAVAILABLE,
        reason="BUSY",
        message="Pas maintenant, désolé.",
        details={"who": "é🙂"},
    )


ERRORS: ErrorTable = {Busy: refused}


async def nothing(_: object, __: object) -> None:
    return


def raising(error: Exception) -> Any:
    async def answer(_: object, __: object) -> None:
        raise error

    return answer


async def authenticate(channel: RpcChannel) -> Any:
    return await channel.call(AuthServiceStub(channel.channel).Authenticate, REQUEST)


async def failure_of(service: RpcService) -> grpc.aio.AioRpcError:
    async with channel_to(service, AUTH) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await authenticate(channel)
    return caught.value


def handled(registry: CollectorRegistry, code: str, method: str = "Authenticate") -> float | None:
    service = "tailor.auth.v1.AuthService" if method != "Render" else RENDERER.full_name
    labels = {"grpc_service": service, "grpc_method": method, "grpc_code": code}
    return registry.get_sample_value("grpc_server_handled_total", labels)


async def test_an_error_of_the_table_reaches_the_caller_with_reason_and_details() -> None:
    error = await failure_of(ScriptedAuth(raising(VeryBusy())).service(ERRORS))
    assert refusal_of(error) == refused(Busy())


async def test_an_error_nobody_foresaw_is_logged_and_hidden(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    error = await failure_of(ScriptedAuth(raising(ValueError("the secret"))).service(ERRORS))
    assert error.code() is StatusCode.INTERNAL
    assert error.details() == "Something went wrong."
    assert "secret" not in str(error) + str(error.trailing_metadata())
    assert [record.message for record in caplog.records] == ["a call failed unexpectedly"]


async def test_a_call_without_a_deadline_is_refused() -> None:
    auth = ScriptedAuth(nothing)
    async with channel_to(auth.service(), AUTH) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await AuthServiceStub(channel.channel).Authenticate(REQUEST)
    refusal = refusal_of(caught.value)
    assert refusal
    assert (refusal.code, refusal.reason) == (StatusCode.INVALID_ARGUMENT, "NO_DEADLINE")
    assert auth.calls == []


async def test_what_is_not_the_message_of_the_contract_is_refused_without_details(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with channel_to(ScriptedAuth(nothing).service(), AUTH) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await channel.channel.unary_unary(AUTHENTICATE)(b"\xff secret", timeout=5)
    refusal = refusal_of(caught.value)
    assert refusal
    assert (refusal.code, refusal.reason) == (StatusCode.INVALID_ARGUMENT, "UNREADABLE")
    assert caplog.records == []


async def test_a_call_about_an_account_that_is_not_named_is_refused() -> None:
    auth = ScriptedAuth(nothing)
    async with channel_to(auth.service(), AUTH) as channel:
        stub = AuthServiceStub(channel.channel)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await channel.call(stub.CloseAccount, CloseAccountRequest())
    refusal = refusal_of(caught.value)
    assert refusal
    assert (refusal.code, refusal.reason) == (StatusCode.INVALID_ARGUMENT, "NO_ACCOUNT")


async def test_a_refusal_is_not_asked_for_again_though_its_status_says_unavailable() -> None:
    auth = ScriptedAuth(raising(Busy()))
    await failure_of(auth.service(ERRORS))
    assert auth.calls == ["Authenticate"]


async def test_what_gave_no_reason_is_asked_again_only_where_the_contract_allows_it() -> None:
    async def vanish(_: object, context: Any) -> None:
        await context.abort(StatusCode.UNAVAILABLE)

    auth = ScriptedAuth(vanish)
    async with channel_to(auth.service(), AUTH) as channel:
        stub = AuthServiceStub(channel.channel)
        for method, request in (
            (stub.Authenticate, REQUEST),
            (stub.OpenGuest, OpenGuestRequest()),
        ):
            with pytest.raises(grpc.aio.AioRpcError):
                await channel.call(method, request)
    assert auth.calls.count("Authenticate") == 4
    assert auth.calls.count("OpenGuest") == 1


async def test_the_ids_of_the_caller_are_bound_while_a_call_is_handled() -> None:
    found: list[dict[str, str]] = []

    async def note(_: object, __: object) -> None:
        found.append(current_ids())

    async with channel_to(ScriptedAuth(note).service(), AUTH) as channel:
        with bound_ids(request="r-1", job="j-1"):
            await authenticate(channel)
        await authenticate(channel)
    assert found == [{"request": "r-1", "job": "j-1"}, {}]


async def test_calls_are_counted_by_how_they_ended() -> None:
    registry = CollectorRegistry()
    answers: list[Any] = [nothing, raising(Busy()), raising(KeyError()), nothing]

    async def next_answer(request: object, context: object) -> None:
        await answers.pop(0)(request, context)

    async with (
        serving(ScriptedAuth(next_answer).service(ERRORS), registry=registry) as server,
        connected(server.listening.port) as channel,
    ):
        for _ in range(4):
            await asyncio.gather(authenticate(channel), return_exceptions=True)
    counts = {code: handled(registry, code) for code in ("OK", "UNAVAILABLE", "INTERNAL")}
    assert counts == {"OK": 2, "UNAVAILABLE": 1, "INTERNAL": 1}


async def test_a_deadline_that_passes_ends_the_work() -> None:
    registry, ended = CollectorRegistry(), asyncio.Event()

    async def linger(_: object, __: object) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with (
        serving(ScriptedAuth(linger).service(), registry=registry) as server,
        connected(server.listening.port, deadline=0.2) as channel,
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await authenticate(channel)
        assert caught.value.code() is StatusCode.DEADLINE_EXCEEDED
        await ended.wait()
    assert handled(registry, "CANCELLED") == 1


async def test_a_stream_whose_reader_goes_away_is_closed() -> None:
    registry, closed = CollectorRegistry(), asyncio.Event()

    async def endless() -> AsyncIterator[RenderResponse]:
        try:
            yield RenderResponse(header=DocumentHeader(size=1))
            while True:
                yield RenderResponse(chunk=bytes(65_536))
        finally:
            closed.set()

    async with (
        serving(ScriptedRenderer(endless).service(), registry=registry) as server,
        connected(server.listening.port) as channel,
    ):
        stub = RendererServiceStub(channel.channel)
        answers = channel.stream(stub.Render, RenderRequest(), deadline=60)
        assert (await anext(aiter(answers))).header.size == 1
        answers.cancel()
        await closed.wait()
    assert handled(registry, "CANCELLED", "Render") == 1
