"""A gRPC server as a part of a process."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import grpc
from grpc_health.v1 import health, health_pb2_grpc
from grpc_health.v1.health_pb2 import HealthCheckResponse

from services.chassis.config import ConfigurationError
from services.chassis.metrics import CollectorRegistry
from services.chassis.readiness import Check, states
from services.chassis.rpc_errors import ErrorTable
from services.chassis.rpc_interceptor import CallInterceptor

#: Bytes of one message, in both directions. What fits into an HTTP body (2 MB) may grow to three
#: times that as JSON in ASCII, and the largest call carries two résumés and a report.
MAX_MESSAGE = 16 * 1024 * 1024
#: Seconds between two looks at what the process depends on.
_LOOK = 1.0

_OPTIONS = (
    ("grpc.so_reuseport", 0),  # else a second server on the same port silently gets calls
    ("grpc.max_receive_message_length", MAX_MESSAGE),
    ("grpc.max_send_message_length", MAX_MESSAGE),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.http2.ping_timeout_ms", 10_000),
    # Clients look for new replicas when their connections end.
    ("grpc.max_connection_age_ms", 300_000),
    ("grpc.max_connection_age_grace_ms", 600_000),
)


@dataclass(kw_only=True)
class RpcListening:
    """Where a server listens; a `port` of 0 takes a free one, known here once it has started."""

    host: str
    port: int
    #: Whether tools may list the calls.
    reflection: bool = False
    #: Seconds that calls under way have to end once the server stops.
    grace: float = 10.0


@dataclass(frozen=True, kw_only=True)
class RpcService:
    """What is served.

    `checks` are what the process depends on, by the names that the health service knows; calls
    need those in `needed` (all, unless set).
    """

    #: Full name of each service to what adds it to a server.
    services: Mapping[str, Callable[[grpc.aio.Server], None]]
    errors: ErrorTable
    checks: Mapping[str, Check] = field(default_factory=dict)
    needed: frozenset[str] | None = None
    #: Called first when the server is to stop: the place to end streams that have no end of
    #: their own, for which the calls under way would wait as long as they may.
    stopping: Callable[[], None] = lambda: None


class RpcServer:
    """Serves until it is stopped. Knows these names of the health service:

    `liveness`: the process runs. `readiness`, the empty name and each service: calls can be
    answered. Each dependency: it is there.
    """

    def __init__(
        self, service: RpcService, listening: RpcListening, *, registry: CollectorRegistry
    ) -> None:
        self.listening = listening
        self._service = service
        self._interceptor = CallInterceptor(service.errors, registry)
        self._health = health.aio.HealthServicer()
        self._server: grpc.aio.Server | None = None
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once calls are answered. Raises ConfigurationError where the port is taken."""
        server = grpc.aio.server(interceptors=[self._interceptor], options=_OPTIONS)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        for add in self._service.services.values():
            add(server)
        if self.listening.reflection:
            _reflect((*self._service.services, health.SERVICE_NAME), server)
        self._listen(server)
        await self._health.set("liveness", HealthCheckResponse.SERVING)
        await self._look()
        await server.start()
        self._server = server
        self._looking = asyncio.create_task(self._keep_looking())

    async def stop(self) -> None:
        """Say that calls are no longer answered, refuse new ones, wait for those under way."""
        self._service.stopping()
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        await self._health.enter_graceful_shutdown()
        if self._server:
            await self._server.stop(self.listening.grace)

    def _listen(self, server: grpc.aio.Server) -> None:
        host = f"[{self.listening.host}]" if ":" in self.listening.host else self.listening.host
        place = f"{host}:{self.listening.port}"
        with contextlib.suppress(RuntimeError):
            self.listening.port = server.add_insecure_port(place) or 0
            if self.listening.port:
                return
        raise ConfigurationError(
            [f"RPC_PORT {place} cannot be listened on; set another RPC_PORT or HOST"]
        )

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            await self._look()

    async def _look(self) -> None:
        found = await states(self._service.checks)
        needed = self._service.needed
        ready = all(
            state == "ok" for name, state in found.items() if needed is None or name in needed
        )
        for name in ("", "readiness", *self._service.services):
            await self._health.set(name, _status(ready))
        for name, state in found.items():
            await self._health.set(name, _status(state == "ok"))


def _reflect(services: Sequence[str], server: grpc.aio.Server) -> None:
    from grpc_reflection.v1alpha import reflection  # noqa: PLC0415 - off but for who looks around

    reflection.enable_server_reflection((*services, reflection.SERVICE_NAME), server)


def _status(good: bool) -> int:
    return HealthCheckResponse.SERVING if good else HealthCheckResponse.NOT_SERVING
