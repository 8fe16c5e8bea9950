"""Routes that read their requests themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response


class PlainRoute(APIRoute):
    """Hands the request to the endpoint and sends what it answers with.

    None of ours has parameters to be parsed or a model to be filled, and looking for them would
    take a third of the time of a status poll.
    """

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]  # a coroutine function is one
        """The endpoint itself."""
        endpoint: Any = self.endpoint
        return endpoint  # type: ignore[no-any-return]  # its signature is ours by convention
