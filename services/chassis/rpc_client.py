"""A channel to the replicas of a process.

Calls go round-robin over the replicas. Every call has a deadline. A call is repeated, at another
replica, only where its contract says that this does no harm (`idempotency_level` in the proto
file) and no answer came at all.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any, TypeVar

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from grpc_health.v1 import health_pb2, health_pb2_grpc

from services.chassis.backends import Backend
from services.chassis.context import to_headers
from services.chassis.rpc_server import MAX_MESSAGE

Request = TypeVar("Request")
Response = TypeVar("Response")

_OPTIONS = (
    ("grpc.max_receive_message_length", MAX_MESSAGE),
    ("grpc.max_send_message_length", MAX_MESSAGE),
    ("grpc.per_rpc_retry_buffer_size", MAX_MESSAGE),  # what is longer would not be repeated
    # A frozen replica is left after 20 seconds. Servers allow a ping every 10.
    ("grpc.keepalive_time_ms", 15_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.http2.ping_timeout_ms", 5_000),  # without it a frozen replica is not noticed
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1_000),
    ("grpc.min_reconnect_backoff_ms", 1_000),  # for one attempt to connect, despite its name
    ("grpc.dns_min_time_between_resolutions_ms", 1_000),
)
_RETRIES = {
    "maxAttempts": 4,
    "initialBackoff": "0.05s",
    "maxBackoff": "0.5s",
    "backoffMultiplier": 2,
    # A call that reaches a server in the moment it stops is cancelled.
    "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
}
#: Seconds that a question about health may take.
_HEALTH_PATIENCE = 1.5


class RpcChannel:
    """A part that holds the connections to one process. Connects when it is first used."""

    def __init__(self, backend: Backend, services: Sequence[ServiceDescriptor]) -> None:
        self.backend = backend
        self._config = _service_config(services)
        self._channel: grpc.aio.Channel | None = None

    @property
    def channel(self) -> grpc.aio.Channel:
        """For the generated stubs. To be used in the loop in which it was first asked for."""
        if self._channel is None:
            options = (*_OPTIONS, ("grpc.service_config", self._config))
            self._channel = grpc.aio.insecure_channel(_target(self.backend), options=options)
        return self._channel

    async def start(self) -> None:
        """Begin to connect."""
        self.channel.get_state(try_to_connect=True)

    async def stop(self) -> None:
        """Close the connections."""
        if self._channel is not None:
            await self._channel.close()

    async def call(
        self,
        method: grpc.aio.UnaryUnaryMultiCallable[Request, Response],
        request: Request,
        *,
        deadline: float | None = None,
    ) -> Response:
        """Await one answer. Raises grpc.aio.AioRpcError."""
        return await method(
            request, timeout=deadline or self.backend.deadline, metadata=_metadata()
        )

    def stream(
        self,
        method: grpc.aio.UnaryStreamMultiCallable[Request, Response],
        request: Request,
        *,
        deadline: float,
    ) -> grpc.aio.UnaryStreamCall[Request, Response]:
        """Answers one after another, `cancel()` ending them. Raises grpc.aio.AioRpcError."""
        return method(request, timeout=deadline, metadata=_metadata())

    async def fault(self, name: str = "readiness") -> str | None:
        """Why the process, or what it knows under `name`, cannot be used; None while it can."""
        # Two are asked, which is two replicas where there are any: one of them may be frozen.
        found = await asyncio.gather(self._fault(name), self._fault(name))
        return None if None in found else found[0]

    async def _fault(self, name: str) -> str | None:
        stub = health_pb2_grpc.HealthStub(self.channel)
        request = health_pb2.HealthCheckRequest(service=name)
        try:
            answer = await stub.Check(request, timeout=_HEALTH_PATIENCE)  # type: ignore[attr-defined]  # its stubs name none
        except grpc.aio.AioRpcError as exc:
            return f"no answer ({exc.code().name.lower().replace('_', ' ')})"
        serving = answer.status == health_pb2.HealthCheckResponse.SERVING
        return None if serving else "not ready"


def _metadata() -> tuple[tuple[str, str], ...]:
    return tuple(to_headers().items())


def _target(backend: Backend) -> str:
    if len(backend.addresses) == 1:
        return f"dns:///{backend.addresses[0]}"
    return "ipv4:" + ",".join(backend.addresses)


def _service_config(services: Sequence[ServiceDescriptor]) -> str:
    repeatable = [
        {"service": service.full_name, "method": method.name}
        for service in services
        for method in service.methods
        if method.GetOptions().idempotency_level != MethodOptions.IDEMPOTENCY_UNKNOWN
    ]
    config: dict[str, Any] = {"loadBalancingConfig": [{"round_robin": {}}]}
    if repeatable:
        config["methodConfig"] = [{"name": repeatable, "retryPolicy": _RETRIES}]
    return json.dumps(config)
