from __future__ import annotations

import asyncio
import base64
import json
from typing import Any

import httpx
import pytest

from gateway.entrypoints.server import http_server
from services.chassis.config import ConfigurationError
from tests.fakes.gateway_behind import Behind


async def test_it_serves_once_started_and_refuses_once_stopped(make_app: Any) -> None:
    server = http_server(make_app(), host="127.0.0.1", port=0)
    await server.start()
    url = f"http://127.0.0.1:{server.listening.port}/health"
    async with httpx.AsyncClient() as client:
        answer = await client.get(url)
        assert answer.status_code == 200
        assert "server" not in answer.headers
    await server.stop()
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(url)


async def test_a_port_in_use_is_named(make_app: Any) -> None:
    first = http_server(make_app(), host="127.0.0.1", port=0)
    await first.start()
    try:
        second = http_server(make_app(), host="127.0.0.1", port=first.listening.port)
        with pytest.raises(ConfigurationError, match=f"PORT {first.listening.port} .* in use"):
            await second.start()
    finally:
        await first.stop()


async def test_a_server_that_never_started_stops(make_app: Any) -> None:
    await http_server(make_app(), host="127.0.0.1", port=0).stop()


async def test_open_streams_do_not_hold_a_stop_up(make_app: Any, behind: Behind) -> None:
    await behind.accounts.register("anna", "a long password")
    server = http_server(make_app(), host="127.0.0.1", port=0)
    await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.listening.port)
    token = base64.b64encode(b"anna:a long password")
    writer.write(
        b"GET /api/user/events HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %b\r\n\r\n" % token
    )
    await reader.readuntil(b"retry: 3000\n\n")
    async with asyncio.timeout(5):
        await server.stop()
        assert await reader.read() in (b"\r\n0\r\n\r\n", b"\r\n" + b"0\r\n\r\n")
    writer.close()
    await writer.wait_closed()


async def test_an_answer_before_the_end_of_a_large_body_arrives(make_app: Any) -> None:
    server = http_server(make_app(), host="127.0.0.1", port=0)
    await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.listening.port)
    writer.write(
        b"POST /api/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Content-Length: 900000000\r\n\r\n"
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 413")
    assert isinstance(json.loads(await reader.readuntil(b"}"))["detail"], str)
    writer.close()
    await writer.wait_closed()
    await server.stop()
