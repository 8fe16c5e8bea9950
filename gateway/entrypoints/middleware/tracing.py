"""A span around each request."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.chassis.traces import Span, SpanKind, failed, span, tracing

# Asked by machines, all the time.
_OPERATIONS = frozenset({"/health", "/ready", "/metrics"})
_STREAM = b"text/event-stream"
_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


class Tracing:
    """Spans named for the route's template, never the path; one of a stream ends as it begins."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or not tracing() or scope["path"] in _OPERATIONS:
            await self._app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in _METHODS else "other"
        with span(method, SpanKind.SERVER, {"http.request.method": method}) as current:

            async def send_describing(message: Message) -> None:
                if message["type"] == "http.response.start":
                    route = getattr(scope.get("route"), "path", "unmatched")
                    current.update_name(f"{method} {route}")
                    current.set_attribute("http.route", route)
                    _describe(current, message)
                await send(message)

            await self._app(scope, receive, send_describing)


def _describe(current: Span, start: Message) -> None:
    current.set_attribute("http.response.status_code", start["status"])
    if start["status"] >= 500:
        failed(current, "server error")
    if dict(start.get("headers", ())).get(b"content-type", b"").startswith(_STREAM):
        current.end()
