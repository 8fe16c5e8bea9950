"""A real server of calls on a free port of this machine, and a channel to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from google.protobuf.descriptor import ServiceDescriptor

from services.chassis.backends import Backend
from services.chassis.metrics import CollectorRegistry
from services.chassis.rpc_client import RpcChannel
from services.chassis.rpc_server import RpcListening, RpcServer, RpcService


@asynccontextmanager
async def serving(
    service: RpcService, *, registry: CollectorRegistry | None = None, **listening: object
) -> AsyncIterator[RpcServer]:
    """The service behind a server that runs as long as the block does."""
    where = RpcListening(**{"host": "127.0.0.1", "port": 0, "grace": 1.0, **listening})
    server = RpcServer(service, where, registry=registry or CollectorRegistry())
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def connected(
    *ports: int, services: Sequence[ServiceDescriptor] = (), deadline: float = 5.0
) -> AsyncIterator[RpcChannel]:
    """A channel to what listens on these ports: so many replicas of one process."""
    addresses = tuple(f"127.0.0.1:{port}" for port in ports)
    backend = Backend(name="backend", addresses=addresses, deadline=deadline)
    channel = RpcChannel(backend, services)
    await channel.start()
    try:
        yield channel
    finally:
        await channel.stop()


@asynccontextmanager
async def channel_to(
    service: RpcService, descriptor: ServiceDescriptor
) -> AsyncIterator[RpcChannel]:
    """A channel to one server of the service."""
    async with (
        serving(service) as server,
        connected(server.listening.port, services=[descriptor]) as channel,
    ):
        yield channel
