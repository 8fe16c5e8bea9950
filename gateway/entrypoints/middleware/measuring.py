"""Count, time and log requests."""

from __future__ import annotations

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
# Asked every second or two by machines and pages; at the usual level they would drown the rest.
_QUIET = frozenset({"/health", "/ready", "/metrics", "/api/jobs/{request_id}/status"})
# What nginx calls a request whose client went away before there was an answer.
_GONE = 499


class HttpMetrics:
    """`http_server_…`, by method, route template and status."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("method", "route", "status")
        self._requests = Counter(
            "http_server_requests", "Requests answered.", labels, registry=registry
        )
        self._seconds = Histogram(
            "http_server_request_duration_seconds",
            "Time from the request line to the last byte of the answer.",
            labels,
            registry=registry,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        key = (method, route, status)
        if key not in self._children:
            values = (method, route, str(status))
            self._children[key] = (self._requests.labels(*values), self._seconds.labels(*values))
        requests, durations = self._children[key]
        requests.inc()
        durations.observe(seconds)


class Measuring:
    """One observation and one log line per request: the route's template, never the path."""

    def __init__(self, app: ASGIApp, metrics: HttpMetrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = _GONE
        began = time.perf_counter()

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noting_status)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.observe(method, route, status, seconds)
        level = logging.DEBUG if route in _QUIET and status < 400 else logging.INFO
        if logger.isEnabledFor(level):
            fields = {
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
            }
            logger.log(level, "request answered", extra=fields)
