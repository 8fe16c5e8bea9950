"""What happens to an error nobody foresaw."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.entrypoints.answers import json_answer

logger = logging.getLogger(__name__)

_DETAIL = "Something went wrong on our side. Try again; if it stays, tell the operator when it was."


class SafetyNet:
    """Log where an unforeseen error came from, and answer 500 without quoting it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting_start)
        except ClientDisconnect:
            logger.debug("the client went away before its request was read")
        except Exception:
            logger.exception("a request failed")
            if started:
                raise  # the server cuts the connection, so that nobody takes half for the whole
            await json_answer({"detail": _DETAIL}, status=500)(scope, receive, send)
