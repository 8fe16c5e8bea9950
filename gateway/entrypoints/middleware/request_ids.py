"""Bind the ids that follow a request."""

from __future__ import annotations

import re
import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.chassis.context import bound_ids

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,128}")
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_NAMES = frozenset({b"x-request-id", b"traceparent"})


class RequestIds:
    """Take X-Request-ID, or make one up; bind it, and return it with the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = {name: value for name, value in scope["headers"] if name in _NAMES}
        request_id = _well_formed(_REQUEST_ID, sent.get(b"x-request-id")) or secrets.token_hex(16)
        traceparent = _well_formed(_TRACEPARENT, sent.get(b"traceparent"))
        field = (b"x-request-id", request_id.encode())

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), field]
            await send(message)

        with bound_ids(request=request_id, traceparent=traceparent):
            await self._app(scope, receive, send_with_id)


def _well_formed(pattern: re.Pattern[bytes], value: bytes | None) -> str:
    return value.decode("ascii") if value and pattern.fullmatch(value) else ""
