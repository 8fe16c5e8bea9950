"""Find the client behind proxies that are trusted."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.entrypoints.addresses import Network, client_behind


class ClientAddresses:
    """Make `scope["client"]` the client, as far as the trusted proxies reach."""

    def __init__(self, app: ASGIApp, trusted: Sequence[Network]) -> None:
        self._app = app
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and (address := client_behind(scope, self._trusted)):
            scope = {**scope, "client": (address, 0)}
        await self._app(scope, receive, send)
