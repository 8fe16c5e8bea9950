from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI

from gateway.entrypoints.http_protocol import HttpBounds
from gateway.entrypoints.server import http_server
from services.chassis.http_server import UvicornServer

App = Callable[..., FastAPI]
HEAD = b"POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@asynccontextmanager
async def serving(make_app: App, **bounds: float) -> AsyncIterator[UvicornServer]:
    given = HttpBounds(**bounds)  # type: ignore[arg-type]  # a test knows which
    server = http_server(make_app(), host="127.0.0.1", port=0, bounds=given)
    await server.start()
    yield server
    await server.stop()


async def answer_to(server: UvicornServer, *pieces: bytes) -> tuple[int, dict[str, str], str]:
    """Status, headers and `detail` of what comes back before the connection is closed."""
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.listening.port)
        for piece in pieces:
            writer.write(piece)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        content = await reader.read()
        writer.close()
        await writer.wait_closed()
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    assert int(headers["content-length"]) == len(content)
    assert headers["content-type"] == "application/json"
    assert headers["x-request-id"]
    return int(head[0].split()[1]), headers, json.loads(content)["detail"]


@pytest.mark.parametrize(
    "request_",
    [
        b"HELLO\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nFoo bar\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nFoo: b\x00r\r\n\r\n",
        HEAD + b"Content-Length: -5\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
async def test_what_is_not_http_is_refused_in_json(make_app: App, request_: bytes) -> None:
    async with serving(make_app) as server:
        status, _, detail = await answer_to(server, request_)
    assert status == 400
    assert detail == "This is not a valid HTTP request."


@pytest.mark.parametrize(
    "head",
    [
        b"GET /health HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 400_000,
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /health HTTP/1.1\r\n" + b"".join(b"X%d: a\r\n" % i for i in range(9000)) + b"\r\n",
    ],
)
async def test_a_head_that_is_too_large_is_refused(make_app: App, head: bytes) -> None:
    async with serving(make_app) as server:
        status, _, detail = await answer_to(server, head)
    assert status == 431
    assert "32 KiB" in detail


@pytest.mark.parametrize(
    "pieces",
    [
        (b"",),
        (b"GET /health HTTP/1.1\r\n",),
        (HEAD + b"Content-Length: 100\r\n\r\n", b'{"user_id"'),
        (b"GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n", b"X: y\r\n"),
    ],
)
async def test_a_request_that_does_not_arrive_is_given_up(
    make_app: App, pieces: tuple[bytes, ...]
) -> None:
    async with serving(make_app, patience=0.2) as server:
        status, _, detail = await answer_to(server, *pieces)
    assert status == 408
    assert "send it again" in detail


async def test_a_connection_that_rests_between_requests_is_kept(make_app: App) -> None:
    async with serving(make_app, patience=0.1) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.listening.port)
        for _ in range(3):
            writer.write(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            assert (await reader.readuntil(b'"version"')).startswith((b"HTTP/1.1 200", b":"))
            await asyncio.sleep(0.15)  # longer than a request may take
        writer.close()
        await writer.wait_closed()


async def test_one_connection_more_than_allowed_is_refused_with_the_time_to_wait(
    make_app: App,
) -> None:
    async with serving(make_app, connections=2) as server:
        held = [await asyncio.open_connection("127.0.0.1", server.listening.port) for _ in range(2)]
        status, headers, detail = await answer_to(server, b"GET /health HTTP/1.1\r\n\r\n")
        assert status == 503
        assert headers["retry-after"] == "5"
        assert "too many connections" in detail
        for _, writer in held:
            writer.close()
            await writer.wait_closed()


@pytest.mark.parametrize(
    "begun", [b"GET /heal", HEAD, HEAD + b"Content-Length: 100\r\n\r\n", HEAD[:-2] + b"\r\nX"]
)
async def test_a_request_that_has_not_arrived_does_not_hold_a_stop_up(
    make_app: App, begun: bytes
) -> None:
    async with serving(make_app) as server:
        answering = asyncio.create_task(answer_to(server, begun))
        await asyncio.sleep(0.1)  # until the server has read it
        async with asyncio.timeout(5):
            await server.stop()
            status, headers, detail = await answering
    assert status == 503
    assert headers["retry-after"]
    assert "stopping" in detail
