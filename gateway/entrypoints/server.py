"""The gateway's HTTP server as a part of a process."""

from __future__ import annotations

import resource
from functools import partial

from fastapi import FastAPI

from gateway.entrypoints.http_protocol import BoundedHttpProtocol, HttpBounds
from services.chassis.http_server import Listening, UvicornServer


def http_server(
    app: FastAPI, *, host: str, port: int, bounds: HttpBounds | None = None, grace: float = 10
) -> UvicornServer:
    """A server that bounds what one client may hold, and ends event streams when it stops.

    `port` 0 takes a free one, known in the server's `listening` once it has started. Requests
    under way then have `grace` seconds to end.
    """
    return UvicornServer(
        app,
        Listening(host=host, port=port, setting="PORT"),
        protocol=partial(BoundedHttpProtocol, bounds=bounds or _usual_bounds()),
        stopping=app.state.stopping.set,
        grace=grace,
    )


def _usual_bounds() -> HttpBounds:
    # Each connection takes a file descriptor, and databases and model servers need some, too.
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return HttpBounds(connections=min(10_000, descriptors // 2))
