"""A gate before an OpenAI-compatible server: refuses what it is told to, and passes on the rest."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

import httpx

from tests.fakes.model_replies import send

#: Status and body of a refusal of a request; None: passed on.
Refuse = Callable[[dict[str, Any]], "tuple[int, Any] | None"]


@dataclass(frozen=True)
class Seen:
    """A request that came."""

    #: Path and query.
    target: str
    #: By name in lower case.
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def form(self) -> str:
        """`json_schema`, `json_object` or `text`."""
        form: str = self.body.get("response_format", {"type": "text"})["type"]
        return form


class ModelGate:
    """`async with ModelGate(address, refuse) as gate:` and go to `gate.base_url`.

    `address` ends where `/chat/completions` follows. `refuse` may change while it runs.
    """

    def __init__(self, address: str, refuse: Refuse = lambda body: None) -> None:
        self.refuse = refuse
        self.seen: list[Seen] = []
        self._address = address
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._http = httpx.AsyncClient(trust_env=False, timeout=None)

    @property
    def base_url(self) -> str:
        """What `OPENAI_BASE_URL` is to be."""
        assert self._server
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.aclose()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while seen := await _read(reader):
                    self.seen.append(seen)
                    await self._answer(seen, writer)
        except asyncio.CancelledError:
            pass  # the gate is being closed
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _answer(self, seen: Seen, writer: asyncio.StreamWriter) -> None:
        if refused := self.refuse(seen.body):
            status, body = refused
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            await send(writer, status, data)
            return
        answer = await self._http.post(f"{self._address}/chat/completions", json=seen.body)
        await send(writer, answer.status_code, answer.content)


async def _read(reader: asyncio.StreamReader) -> Seen | None:
    line = await reader.readline()
    if not line:
        return None
    _, target, _ = line.decode().split()
    headers: dict[str, str] = {}
    while (header := (await reader.readline()).decode().strip()) != "":
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Seen(target, headers, json.loads(body))
