"""HTTP/1.1 below the application: bounded in size and time, and its own errors are JSON as well."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

#: Bytes of the request line and all headers.
_MOST_HEAD = 32_768
#: Seconds that a refused client has to read why.
_LINGER = 1.0


@dataclass(frozen=True, kw_only=True)
class HttpBounds:
    """What one server holds at once, and how long it waits."""

    #: Connections; above them new ones are refused.
    connections: int = 10_000
    #: Seconds in which a request has to arrive, counted from its first byte or the connection.
    patience: float = 60.0


class BoundedHttpProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which by itself waits for ever and takes headers of any length.

    It knows what is wrong with a request only while it parses one; what the application refuses
    is answered there.
    """

    _arrived = False
    _refused = False
    _head = 0
    _reading_head = True
    _refusal: tuple[HTTPStatus, str] | None = None
    _deadline: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, bounds: HttpBounds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bounds = bounds

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client came."""
        super().connection_made(transport)
        if len(self.connections) > self._bounds.connections:
            self._refuse(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "There are too many connections; try again in a moment.",
            )
        else:
            self._deadline = self.loop.call_later(self._bounds.patience, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Part of a request, of several, or of none."""
        if self._is_over():
            return
        self._arrived = False
        if self._reading_head:
            self._head += len(data)
        super().data_received(data)
        if self._is_over():
            return
        if self._reading_head and self._head > _MOST_HEAD:
            self._refuse(*_LARGE_HEAD)
        elif self._arrived:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self._bounds.patience, self._give_up)

    def shutdown(self) -> None:
        """The server stops: finish what is being answered, and wait for no more of a request."""
        begun = self._head > 0 or not self._reading_head
        if self._deadline and begun:
            self._refuse(
                HTTPStatus.SERVICE_UNAVAILABLE, "The system is stopping; send the request again."
            )
        else:
            super().shutdown()

    def on_message_begin(self) -> None:
        """The parser found the beginning of a request."""
        self._arrived, self._reading_head, self._head = False, True, 1
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The parser found the end of the headers."""
        self._reading_head = False
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > _MOST_HEAD:
            self._refusal = _LARGE_HEAD
            raise ValueError  # the parser's way to stop, which ends in `send_400_response`
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The parser found the end of a request."""
        self._arrived, self._reading_head, self._head = True, True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words are for programmers
        """What uvicorn calls for a request that cannot be parsed."""
        self._refuse(*(self._refusal or _NOT_HTTP))

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing: what cannot be upgraded is answered as it is, and is no news to an operator."""

    def _give_up(self) -> None:
        self._deadline = None
        self._refuse(
            HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time; send it again."
        )

    def _is_over(self) -> bool:
        return self._refused or self.transport.is_closing()

    def _rest(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        self._refused = True
        self._rest()
        cycle: RequestResponseCycle | None = self.cycle
        if cycle and not cycle.response_complete:
            cycle.disconnected = True  # it sends nothing more, and who reads the body is told
            cycle.message_event.set()
            if cycle.response_started:
                self.transport.close()
                return
        self.transport.write(_answer(status, detail, self.server_state.default_headers))
        # Closed while the client still sends, the connection would be reset, the answer with it.
        self.transport.write_eof()
        self.loop.call_later(_LINGER, self.transport.close)


_NOT_HTTP = (HTTPStatus.BAD_REQUEST, "This is not a valid HTTP request.")
_LARGE_HEAD = (
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    f"The address and the headers of the request have more than {_MOST_HEAD // 1024} KiB.",
)


def _answer(status: HTTPStatus, detail: str, defaults: list[tuple[bytes, bytes]]) -> bytes:
    content = orjson.dumps({"detail": detail})
    headers: dict[str, Any] = {
        **{name.decode(): value.decode() for name, value in defaults},
        "content-type": "application/json",
        "content-length": len(content),
        "connection": "close",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-request-id": secrets.token_hex(16),
    }
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = 5
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content
