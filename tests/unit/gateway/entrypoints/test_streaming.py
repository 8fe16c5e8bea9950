from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Receive, Scope, Send

from gateway.entrypoints.streaming import Stream
from tests.fakes.asgi_connection import AsgiConnection


class Pieces:
    """Three pieces, then what `then` does; knows whether it was closed."""

    def __init__(self, then: asyncio.Event | Exception | None = None) -> None:
        self.closed = False
        self._then = then

    async def read(self) -> AsyncIterator[bytes]:
        try:
            for piece in (b"a", b"b", b"c"):
                yield piece
            if isinstance(self._then, Exception):
                raise self._then
            if self._then:
                await self._then.wait()
        finally:
            self.closed = True

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"X-Own": "kept"}
        await Stream(self.read(), media_type="text/x", headers=headers)(scope, receive, send)


async def test_pieces_are_sent_as_they_come() -> None:
    pieces = Pieces()
    async with AsgiConnection(pieces.app, "/", {}) as connection:
        assert connection.headers == {"x-own": "kept", "content-type": "text/x"}
        assert await connection.piece() == b"a"
        assert await connection.rest() == b"bc"
    assert pieces.closed


async def test_a_client_that_hangs_up_closes_the_source() -> None:
    pieces = Pieces(then=asyncio.Event())
    async with AsgiConnection(pieces.app, "/", {}) as connection:
        assert await connection.piece() == b"a"
        connection.hang_up()
        await connection.ended()
    assert pieces.closed


async def test_a_source_that_fails_cuts_the_answer_off() -> None:
    pieces = Pieces(then=OSError("away"))
    with pytest.raises(OSError, match="away"):
        async with AsgiConnection(pieces.app, "/", {}) as connection:
            assert await connection.rest() == b"abc"
    assert pieces.closed
