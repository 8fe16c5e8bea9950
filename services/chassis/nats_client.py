"""NATS's client, which keeps what `tls://` promises."""

from __future__ import annotations

from nats.aio.client import Client
from nats.errors import SecureConnRequiredError


class StrictClient(Client):
    """Sends no password over a connection that was to be encrypted and is not.

    By itself the client encrypts where the server asks for it, whatever the address says: who
    stands in between takes the question away, and reads everything.
    """

    def _connect_command(self) -> bytes:
        server = self._current_server
        wanted = server is not None and server.uri.scheme == "tls"
        if wanted and not self._server_info.get("tls_required"):
            raise SecureConnRequiredError
        return super()._connect_command()
