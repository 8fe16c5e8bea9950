"""The connection to NATS, which outlives every absence of the server."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from nats.aio.client import Client
from nats.js import JetStreamContext

from services.chassis.config import Environment

logger = logging.getLogger(__name__)

#: Seconds. Pings find a frozen server, which keeps its sockets open.
_PING_INTERVAL = 5
_PINGS_LOST = 2
_BETWEEN_TRIES = 0.5
_CONNECT_PATIENCE = 2
#: Seconds that a request to JetStream may take.
_REQUEST_PATIENCE = 5.0


@dataclass(frozen=True, kw_only=True)
class NatsSettings:
    """Where NATS is, and how many copies it keeps."""

    #: `nats://[user:password@]host:port`, one or more.
    urls: tuple[str, ...] = field(repr=False)
    #: Copies of each stream and bucket: 1, or 3 or 5 in a cluster of servers.
    replicas: int = 1


def read(environment: Environment) -> NatsSettings:
    """The settings from the environment, where faults are collected too."""
    text = environment.secret("NATS_URL") or "nats://127.0.0.1:4222"
    urls = tuple(url.strip() for url in text.split(",") if url.strip())
    if not urls or not all(url.startswith(("nats://", "tls://")) for url in urls):
        environment.fault("NATS_URL", "must list addresses that begin with nats:// or tls://")
    replicas = environment.integer("NATS_REPLICAS", 1, least=1, most=5)
    return NatsSettings(urls=urls, replicas=replicas)


class NatsConnection:
    """A part that connects in the background and again after every loss, without limit."""

    def __init__(self, settings: NatsSettings, *, name: str) -> None:
        """`name` is what operators of NATS see of this process."""
        self.settings = settings
        self._name = name
        self._connecting: asyncio.Task[None] | None = None
        #: The client; unconnected until the server is there.
        self.client = Client()

    @property
    def jetstream(self) -> JetStreamContext:
        """JetStream's requests over this connection."""
        return self.client.jetstream(timeout=_REQUEST_PATIENCE)

    async def start(self) -> None:
        """Begin to connect. Returns at once: NATS may be away."""
        self._connecting = asyncio.create_task(self._connect(), name="connect to NATS")

    async def connected(self) -> None:
        """Return once it has been connected for the first time."""
        if self._connecting:
            await asyncio.shield(self._connecting)

    async def stop(self) -> None:
        """Send what is buffered, then close."""
        if self._connecting and not self._connecting.done():
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        if not self.client.is_closed:
            await self.client.close()

    def fault(self) -> str | None:
        """Why NATS cannot be used now; None while it can."""
        return None if self.client.is_connected else "not connected to NATS"

    async def _connect(self) -> None:
        await self.client.connect(
            servers=list(self.settings.urls),
            name=self._name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=_BETWEEN_TRIES,  # type: ignore[arg-type]  # it sleeps for it
            connect_timeout=_CONNECT_PATIENCE,
            ping_interval=_PING_INTERVAL,
            max_outstanding_pings=_PINGS_LOST,
            error_cb=_error,
            disconnected_cb=_disconnected,
            reconnected_cb=_reconnected,
        )
        logger.info("connected to NATS")


async def _error(error: Exception) -> None:
    # The text of some errors holds the address, which may hold a password.
    logger.debug("NATS: %s", type(error).__name__)


async def _disconnected() -> None:
    logger.warning("the connection to NATS was lost")


async def _reconnected() -> None:
    logger.info("connected to NATS again")
