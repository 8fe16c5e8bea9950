"""The connection to NATS, which outlives every absence of the server."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import nats.errors
import nats.js.errors
from nats.aio.client import Client
from nats.js import JetStreamContext

from services.chassis.bus import BusUnavailable
from services.chassis.config import Environment
from services.chassis.nats_client import StrictClient
from services.chassis.nats_urls import bare, credentials, urls_fault

logger = logging.getLogger(__name__)

_PINGS_LOST = 2
#: Seconds.
_BETWEEN_TRIES = 0.5
_BETWEEN_CANCELLATIONS = 0.2
_CONNECT_PATIENCE = 2
#: Seconds that a client may look for its way back before another one is tried: it may have given
#: up without saying so.
_LOST_FOR = 10.0
#: Seconds that a request to JetStream may take.
_REQUEST_PATIENCE = 3.0

#: What the client raises. A RuntimeError is uvloop's: of a socket that the server has just closed.
FAILURES = (nats.errors.Error, OSError, RuntimeError)


@dataclass(frozen=True, kw_only=True)
class NatsSettings:
    """Where NATS is, and how many copies it keeps."""

    #: `nats://[user:password@]host:port`, one or more.
    urls: tuple[str, ...] = field(repr=False)
    #: Copies of each stream and bucket: 1, or 3 or 5 in a cluster of servers.
    replicas: int = 1
    #: Seconds. Pings find a frozen server, which keeps its sockets open, after three times as long.
    ping_interval: float = 5.0


def read(environment: Environment) -> NatsSettings:
    """The settings from the environment, where faults are collected too."""
    text = environment.secret("NATS_URL") or "nats://127.0.0.1:4222"
    urls = tuple(url.strip() for url in text.split(",") if url.strip())
    if fault := urls_fault(urls):
        environment.fault("NATS_URL", fault)
    replicas = environment.integer("NATS_REPLICAS", 1, least=1, most=5)
    return NatsSettings(urls=urls, replicas=replicas)


@contextmanager
def nats_errors() -> Iterator[None]:
    """Turn every failure of the client or the server into `BusUnavailable`, which says its kind."""
    try:
        yield
    except nats.js.errors.APIError as exc:
        raise BusUnavailable(f"NATS says: {exc.description or type(exc).__name__}") from exc
    except FAILURES as exc:
        # The text of some errors holds the address, which may hold a password.
        raise BusUnavailable(f"NATS: {type(exc).__name__}") from exc


async def end(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks that use the client, until they have ended: it swallows a cancellation at times.

    What they raise at their end is of no interest any more.
    """
    while left := {task for task in tasks if not task.done()}:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=_BETWEEN_CANCELLATIONS)
    await asyncio.gather(*tasks, return_exceptions=True)


class NatsConnection:
    """A part that connects in the background and again after every loss, without limit.

    A client that the server turned away for good, or that finds no way back soon, is replaced:
    take `client` anew for each use, and what one subscribed to from `when_connected`.
    """

    def __init__(self, settings: NatsSettings, *, name: str) -> None:
        """`name` is what operators of NATS see of this process."""
        self.settings = settings
        self._name = name
        self._running: asyncio.Task[None] | None = None
        self._first = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []
        self._reason = ""
        #: The client; unconnected until the server is there.
        self.client: Client = StrictClient()

    @property
    def jetstream(self) -> JetStreamContext:
        """JetStream's requests over this connection."""
        return self.client.jetstream(timeout=_REQUEST_PATIENCE)

    def when_connected(self, listener: Callable[[], None]) -> None:
        """Call `listener` at the first connection and after each further one."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Begin to connect. Returns at once: NATS may be away."""
        self._running = asyncio.create_task(self._run(), name="connect to NATS")

    async def connected(self) -> None:
        """Return once it has been connected for the first time."""
        await self._first.wait()

    async def stop(self) -> None:
        """Send what is buffered, then close."""
        if self._running:
            await end(self._running)
        client, self.client = self.client, StrictClient()
        if client.is_connected or client.is_connecting or client.is_reconnecting:
            await client.close()

    def fault(self) -> str | None:
        """Why NATS cannot be used now; None while it can."""
        if self.client.is_connected:
            return None
        return self._reason or "not connected to NATS"

    async def _run(self) -> None:
        while True:
            self.client = StrictClient()
            try:
                await self._connect(self.client)
                await self._reached()
                await _end_of(self.client)
                logger.warning("the connection to NATS ended; another one is made")
                await self.client.close()
            except Exception as exc:  # noqa: BLE001 - without this loop nothing would ever work
                await self._error(exc)
            await asyncio.sleep(_BETWEEN_TRIES)

    async def _connect(self, client: Client) -> None:
        await client.connect(
            servers=[bare(url) for url in self.settings.urls],
            name=self._name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=_BETWEEN_TRIES,  # type: ignore[arg-type]  # it sleeps for it
            connect_timeout=_CONNECT_PATIENCE,
            ping_interval=self.settings.ping_interval,  # type: ignore[arg-type]  # the same
            max_outstanding_pings=_PINGS_LOST,
            error_cb=self._error,
            disconnected_cb=self._lost,
            reconnected_cb=self._reached,
            **credentials(self.settings.urls),  # type: ignore[arg-type]  # all of them are text
        )

    async def _reached(self) -> None:
        logger.info("connected to NATS")
        self._reason = ""
        self._first.set()
        for listener in self._listeners:
            listener()

    async def _lost(self) -> None:
        if self._running and not self._running.done():
            logger.warning("the connection to NATS was lost")

    async def _error(self, error: Exception) -> None:
        # The text of some errors holds the address, which may hold a password.
        logger.debug("NATS: %s", type(error).__name__)
        if (reason := _reason(error)) and reason != self._reason:
            self._reason = reason
            logger.warning(reason)


async def _end_of(client: Client) -> None:
    lost_for = 0.0
    while lost_for < _LOST_FOR and not client.is_closed:
        await asyncio.sleep(_BETWEEN_TRIES)
        lost_for = 0.0 if client.is_connected else lost_for + _BETWEEN_TRIES


def _reason(error: Exception) -> str:
    """What an operator can do something about; empty where NATS is merely away."""
    if "authorization" in str(error).lower():
        return "NATS refuses the user or password"
    if isinstance(error, nats.errors.SecureConnRequiredError):
        return "NATS does not encrypt, which tls:// in NATS_URL asks for"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the certificate of NATS is not to be trusted"
    return ""
