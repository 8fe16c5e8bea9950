"""Let pages of other origins use the API, never with the credentials a browser remembers."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
_REQUEST_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, traceparent, "
    "X-Request-ID, X-Requested-With"
)
_EXPOSED = b"Content-Disposition, ETag, Retry-After, X-Request-ID"
_ONE_DAY = "86400"


class CrossOrigin:
    """Answer preflights of every route, and say which origins may read answers."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        """`origins` as browsers write them, e.g. `https://example.org`; `*` is any."""
        self._app = app
        self._any = "*" in origins
        self._origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin = next((value for name, value in scope["headers"] if name == b"origin"), None)
        allowed = self._allowed(origin)
        if not allowed:
            await self._app(scope, receive, send)
            return

        async def send_with_origin(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *allowed]
            await send(message)

        headers = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers)(scope, receive, send_with_origin)
        else:
            await self._app(scope, receive, send_with_origin)

    def _allowed(self, origin: bytes | None) -> list[tuple[bytes, bytes]]:
        exposed = (b"access-control-expose-headers", _EXPOSED)
        if self._any:
            return [(b"access-control-allow-origin", b"*"), exposed] if origin else []
        vary = (b"vary", b"Origin")
        if origin is None or origin not in self._origins:
            return [vary]
        return [(b"access-control-allow-origin", origin), exposed, vary]


def _preflight(headers: Headers) -> Response:
    # Any header may be asked for: what is not understood is ignored.
    wanted = headers.get("access-control-request-headers") or _REQUEST_HEADERS
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": _METHODS,
            "Access-Control-Allow-Headers": wanted,
            "Access-Control-Max-Age": _ONE_DAY,
            "Vary": "Access-Control-Request-Headers",
        },
    )
