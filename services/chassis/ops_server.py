"""What operators and their machines ask of a process: `/health`, `/ready`, `/metrics`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from prometheus_client import Gauge

from services.chassis.http_server import Listening, UvicornServer
from services.chassis.metrics import CONTENT_TYPE_LATEST, CollectorRegistry, exposition
from services.chassis.readiness import Check, failing, states

Send = Callable[[dict[str, Any]], Awaitable[None]]

_JSON = "application/json"


def ops_server(
    listening: Listening, registry: CollectorRegistry, checks: Mapping[str, Check]
) -> UvicornServer:
    """A server of three pages; `/ready` answers 503 while one of `checks` fails."""
    return UvicornServer(OpsApp(registry, checks), listening, grace=1)


class OpsApp:
    """The pages as an ASGI application."""

    def __init__(self, registry: CollectorRegistry, checks: Mapping[str, Check]) -> None:
        self._registry = registry
        self._checks = checks
        self._up = Gauge(
            "resume_dependency_up",
            "1 while what this process depends on can be used, as its /ready says.",
            ["dependency"],
            registry=registry,
        )

    async def __call__(self, scope: Mapping[str, Any], _: object, send: Send) -> None:
        """Answer one request."""
        match scope["path"]:
            case "/health":
                await _answer(send, 200, b'{"status": "healthy"}')
            case "/ready":
                await self._ready(send)
            case "/metrics":
                await self._states()
                # In a thread: some figures are asked of a database, which may be slow or away.
                text = await asyncio.to_thread(exposition, self._registry)
                await _answer(send, 200, text, CONTENT_TYPE_LATEST)
            case _:
                await _answer(send, 404, b'{"detail": "Not found"}')

    async def _ready(self, send: Send) -> None:
        found = await self._states()
        down = failing(found)
        answer = {"status": "unavailable" if down else "ready", "dependencies": found}
        await _answer(send, 503 if down else 200, json.dumps(answer).encode())

    async def _states(self) -> dict[str, str]:
        found = await states(self._checks)
        for name, state in found.items():
            self._up.labels(name).set(state == "ok")
        return found


async def _answer(send: Send, status: int, body: bytes, kind: str = _JSON) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
