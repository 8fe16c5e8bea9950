"""What the gateway says when a process behind it is away, frozen or dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from grpc import StatusCode

from gateway.adapters import rpc_auth, rpc_renderer, rpc_tailoring
from gateway.adapters.rpc_auth import RpcAuth
from gateway.adapters.rpc_refusals import UnexpectedAnswer
from gateway.adapters.rpc_renderer import RpcRenderer
from gateway.adapters.rpc_tailoring import RpcTailoring
from gateway.domain.errors import DependencyUnavailable
from gateway.domain.jobs import JobSource
from services.chassis.rpc_client import RpcChannel
from tailor.renderer.v1.renderer_pb2 import DocumentHeader, RenderResponse
from tests.fakes.rpc_services import AUTH, ScriptedAuth, ScriptedRenderer
from tests.loopback import channel_to, connected, serving
from tests.processes import free_port

SOURCE = JobSource(company_name="", job_title="", mode="resume_jd", jd="Bakes.", resume={})


def every_call(channel: RpcChannel) -> list[Callable[[], Awaitable[object]]]:
    auth, renderer, tailoring = RpcAuth(channel), RpcRenderer(channel), RpcTailoring(channel)
    return [
        lambda: auth.authenticate("Ann", "correct horse"),
        lambda: auth.login("Ann", "correct horse"),
        lambda: auth.register("Ann", "correct horse"),
        auth.open_guest,
        lambda: auth.change_password("account-1", "correct horse"),
        lambda: auth.close("account-1"),
        lambda: renderer.render({}, "docx"),
        lambda: tailoring.estimate(SOURCE),
        lambda: tailoring.review(SOURCE, {}, {}),
    ]


@asynccontextmanager
async def frozen() -> AsyncIterator[int]:
    """The port of what takes connections and says nothing, as a process that is stopped does."""
    release = asyncio.Event()

    async def say_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    release.set()
    server.close()


SERVICES = [rpc_auth.SERVICE, rpc_renderer.SERVICE, rpc_tailoring.SERVICE]


async def expect_unavailable(channel: RpcChannel) -> None:
    outcomes = await asyncio.gather(
        *(call() for call in every_call(channel)), return_exceptions=True
    )
    assert {type(outcome) for outcome in outcomes} == {DependencyUnavailable}
    for outcome in outcomes:
        assert isinstance(outcome, DependencyUnavailable)
        assert outcome.retry_after > 0


async def test_a_process_that_is_away_is_unavailable() -> None:
    async with connected(free_port(), services=SERVICES, deadline=2) as channel:
        await expect_unavailable(channel)


async def test_a_frozen_process_is_unavailable_once_the_deadline_has_passed() -> None:
    async with frozen() as port, connected(port, services=SERVICES, deadline=0.3) as channel:
        async with asyncio.timeout(5):
            await expect_unavailable(channel)


async def test_a_process_that_does_not_know_a_call_yet_is_unavailable() -> None:
    async def nothing(_: object, __: object) -> None:
        return

    async with channel_to(ScriptedAuth(nothing).service(), AUTH) as channel:
        with pytest.raises(DependencyUnavailable):
            await RpcRenderer(channel).render({}, "docx")


async def test_a_fault_of_ours_is_not_taken_for_an_absence() -> None:
    async def fail(_: object, __: object) -> None:
        raise ValueError

    async with channel_to(ScriptedAuth(fail).service(), AUTH) as channel:
        with pytest.raises(UnexpectedAnswer):
            await RpcAuth(channel).authenticate("Ann", "correct horse")


async def test_an_account_is_opened_once_whatever_becomes_of_the_answer() -> None:
    async def vanish(_: object, context: Any) -> None:
        await context.abort(StatusCode.UNAVAILABLE)

    auth = ScriptedAuth(vanish)
    async with channel_to(auth.service(), AUTH) as channel:
        with pytest.raises(DependencyUnavailable):
            await RpcAuth(channel).open_guest()
    assert auth.calls == ["OpenGuest"]


async def test_a_renderer_that_dies_midway_is_unavailable_and_no_part_is_passed_on() -> None:
    half_sent = asyncio.Event()

    async def parts() -> AsyncIterator[RenderResponse]:
        yield RenderResponse(header=DocumentHeader(size=8))
        yield RenderResponse(chunk=b"half")
        half_sent.set()
        await asyncio.Event().wait()

    service = ScriptedRenderer(parts).service()
    async with (
        serving(service, grace=0.01) as server,
        connected(server.listening.port, services=[rpc_renderer.SERVICE]) as channel,
    ):
        rendering = asyncio.create_task(RpcRenderer(channel).render({}, "docx"))
        await half_sent.wait()
        await server.stop()
        with pytest.raises(DependencyUnavailable):
            await rendering


async def test_a_document_of_another_length_than_announced_is_not_passed_on() -> None:
    async def parts() -> AsyncIterator[RenderResponse]:
        yield RenderResponse(header=DocumentHeader(size=8))
        yield RenderResponse(chunk=b"half")

    service = ScriptedRenderer(parts).service()
    async with channel_to(service, rpc_renderer.SERVICE) as channel:
        with pytest.raises(UnexpectedAnswer):
            await RpcRenderer(channel).render({}, "docx")


async def test_whoever_gives_up_waiting_ends_the_work() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def parts() -> AsyncIterator[RenderResponse]:
        yield RenderResponse(header=DocumentHeader(size=8))
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    service = ScriptedRenderer(parts).service()
    async with channel_to(service, rpc_renderer.SERVICE) as channel:
        rendering = asyncio.create_task(RpcRenderer(channel).render({}, "docx"))
        await begun.wait()
        rendering.cancel()
        await ended.wait()
        with pytest.raises(asyncio.CancelledError):
            await rendering
