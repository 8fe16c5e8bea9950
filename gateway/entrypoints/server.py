"""The HTTP server as a part of a process."""

from __future__ import annotations

import asyncio
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn
from fastapi import FastAPI

from gateway.entrypoints.http_protocol import BoundedHttpProtocol, HttpBounds
from services.chassis.config import ConfigurationError

# Seconds that requests under way have to end once the server stops.
_GRACE = 10
# Longer than the proxies in front keep idle connections, so that they end them, not we.
_KEEP_ALIVE = 75


class UvicornServer:
    """Serves an application on an address until it is stopped."""

    def __init__(
        self, app: FastAPI, *, host: str, port: int, bounds: HttpBounds | None = None
    ) -> None:
        """`port` 0 takes a free one, known as `port` once the server has started."""
        self._bounds = bounds or _usual_bounds()
        self.port = port
        self._app = app
        self._host = host
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once requests are answered. Raises ConfigurationError where PORT is taken."""
        listener = _listen(self._host, self.port)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            http=partial(BoundedHttpProtocol, bounds=self._bounds),  # type: ignore[arg-type]  # it is only called
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_GRACE,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({self._serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._serving.done():
            self._serving.result()

    async def stop(self) -> None:
        """Take no new requests, end event streams, wait for the other requests under way."""
        if self._server and self._serving:
            self._app.state.stopping.set()
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


def _usual_bounds() -> HttpBounds:
    # Each connection takes a file descriptor, and databases and model servers need some, too.
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return HttpBounds(connections=min(10_000, descriptors // 2))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "no such port"
        raise ConfigurationError(
            [f"PORT {port} on HOST {host} cannot be listened on ({reason}); set another PORT"]
        ) from exc
