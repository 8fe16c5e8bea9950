from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from deploy.cluster.http_probe import ready
from tests.processes import free_port

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def answering(text: bytes) -> AsyncIterator[int]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(text)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


UNREADY = b'{"status": "unavailable", "dependencies": {"bus": "away", "database": "ok"}}'


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n{}", None),
        (b"HTTP/1.1 503 x\r\n\r\n" + UNREADY, "bus: away"),
        (b"HTTP/1.1 500 x\r\n\r\nfailed", "it answers 500"),
        (b"HTTP/1.1 503 x\r\n\r\n[]", "it answers 503"),
        (b"", "no answer (IndexError)"),
        (b"SSH what\r\n\r\n", "no answer (ValueError)"),
    ],
)
async def test_an_answer_is_understood(answer: bytes, fault: str | None) -> None:
    async with answering(answer) as port:
        assert await ready("127.0.0.1", port) == fault


async def test_nobody_there_is_a_fault() -> None:
    assert await ready("127.0.0.1", free_port()) == "no answer (ConnectionRefusedError)"
