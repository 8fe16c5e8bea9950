"""An HTTP server as a part of a process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from services.chassis.config import ConfigurationError

# Longer than the proxies in front keep idle connections, so that they end them, not we.
_KEEP_ALIVE = 75


@dataclass(kw_only=True)
class Listening:
    """Where a server listens. A `port` of 0 takes a free one, known here once it has started."""

    host: str
    port: int
    #: The setting that chose the port, for whoever finds it taken.
    setting: str


class UvicornServer:
    """Serves an ASGI application until it is stopped.

    Args:
        app: the application.
        listening: where.
        protocol: the HTTP protocol's class, or what makes one; else uvicorn's own.
        stopping: called first when the server is to stop.
        grace: seconds that requests under way have to end once the server stops.
    """

    def __init__(
        self,
        app: Any,
        listening: Listening,
        *,
        protocol: Any = "auto",
        stopping: Callable[[], None] = lambda: None,
        grace: float = 10,
    ) -> None:
        self.listening = listening
        self._config = uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=grace,  # type: ignore[arg-type]  # it awaits so long
        )
        self._stopping = stopping
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once requests are answered. Raises ConfigurationError where the port is taken."""
        listener = _listen(self.listening)
        self.listening.port = listener.getsockname()[1]
        self._server = _Server(self._config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({self._serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._serving.done():
            self._serving.result()

    async def stop(self) -> None:
        """Take no new requests; wait for those under way."""
        if self._server and self._serving:
            self._stopping()
            self._server.should_exit = True
            await self._serving


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever runs the parts of the process."""
        yield


def _listen(where: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        return socket.create_server((where.host, where.port), family=family, backlog=2048)
    except (OSError, OverflowError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "no such port"
        name, place = where.setting, f"{where.port} on HOST {where.host}"
        raise ConfigurationError(
            [f"{name} {place} cannot be listened on ({reason}); set another {name}"]
        ) from exc
