"""One connection to an ASGI application that reads as the answer comes, and may hang up."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Self

from starlette.types import ASGIApp, Message


class AsgiConnection:
    """A GET request under way; httpx's transport would wait for the end of the answer."""

    def __init__(self, app: ASGIApp, path: str, headers: dict[str, str]) -> None:
        self._app = app
        self._scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("192.0.2.1", 1234),
            "server": ("gateway", 80),
        }
        self._gone = asyncio.Event()
        self._asked = False
        self._messages: asyncio.Queue[Message | None] = asyncio.Queue()
        self.status = 0
        self.headers: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        start = await self._messages.get()
        assert start is not None
        self.status = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()
        await self._task

    def hang_up(self) -> None:
        """The client goes away."""
        self._gone.set()

    async def ended(self) -> None:
        """Return once the application has done with the request."""
        await asyncio.shield(self._task)

    async def piece(self) -> bytes | None:
        """The next piece of the body; None at the end."""
        while (message := await self._messages.get()) is not None:
            if message["body"]:
                body: bytes = message["body"]
                return body
        return None

    async def rest(self) -> bytes:
        """All pieces until the end."""
        pieces = []
        while (piece := await self.piece()) is not None:
            pieces.append(piece)
        return b"".join(pieces)

    async def _run(self) -> None:
        try:
            await self._app(self._scope, self._receive, self._messages.put)
        finally:
            await self._messages.put(None)

    async def _receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}
