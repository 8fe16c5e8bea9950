"""Run auth in a cluster: `python -m services.auth`.

With `migrate`, bring its database up to date instead and end: before anything of a new version is
started, by as many replicas at once as one likes. With `adopt-accounts FILE`, take over the
accounts of the older system and end; see docs/moving.md.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import services.auth.config
import services.chassis.nats_connection
import services.chassis.process
import services.chassis.traces
from services.auth.bootstrap import build, migrate_database
from services.auth.config import Settings
from services.auth.domain.errors import Unavailable
from services.auth.entrypoints.adoption import adopt, lines_of
from services.auth.entrypoints.closure_relay import EVENTS
from services.auth.entrypoints.rpc_auth import AuthRpc, auth_service
from services.chassis.bus_memory import InProcessBus
from services.chassis.config import ConfigurationError, Environment
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.lifecycle import Part
from services.chassis.logs import configure_logs
from services.chassis.metrics import CollectorRegistry
from services.chassis.nats_connection import NatsConnection
from services.chassis.ops_server import ops_server
from services.chassis.process import command_line, serve
from services.chassis.rpc_server import RpcServer


def run(environment: Environment) -> None:
    """Read the settings, and serve until a signal comes."""
    process = services.chassis.process.read(environment)
    nats = services.chassis.nats_connection.read(environment)
    traces = services.chassis.traces.read(environment)
    settings = _read(environment)

    def parts(registry: CollectorRegistry) -> Sequence[Part]:
        connection = NatsConnection(nats, name="tailor-auth")
        bus = JetStreamBus(connection, registry, events=EVENTS)
        auth = build(settings, bus=bus, registry=registry)
        checks = {**auth.readiness, "bus": bus.fault}
        calls = AuthRpc(auth.application, auth.pool, auth.reading, auth.wake_relay)
        return (
            services.chassis.traces.Traces(traces, process="auth"),
            ops_server(process.ops, registry, checks),
            connection,
            bus,
            *auth.parts,
            RpcServer(auth_service(calls, checks), process.rpc, registry=registry),
        )

    serve(process, parts)


def migrate(environment: Environment) -> None:
    """Bring the database up to date."""
    process = services.chassis.process.read(environment)
    settings = _read(environment)
    configure_logs(level=process.log_level, form=process.log_format)
    migrate_database(settings)


def adopt_accounts(file: Path, environment: Environment) -> None:
    """Adopt the accounts in a file of JSON lines, saying what became of each."""
    process = services.chassis.process.read(environment)
    settings = _read(environment)
    configure_logs(level=process.log_level, form=process.log_format)
    lines = lines_of(file)
    try:
        asyncio.run(_adopt(settings, lines))
    except Unavailable as exc:
        raise ConfigurationError([f"AUTH_DATABASE_URL: {exc}"]) from exc


async def _adopt(settings: Settings, lines: Sequence[str]) -> None:
    registry = CollectorRegistry()
    auth = build(settings, bus=InProcessBus(registry), registry=registry)
    preparation = auth.parts[0]
    await preparation.start()
    try:
        for outcome in adopt(auth.application, lines):
            print(outcome)  # noqa: T201 - the answer to a command
    finally:
        await preparation.stop()


def _read(environment: Environment) -> Settings:
    settings = services.auth.config.read(environment)
    if settings.database_url.startswith("sqlite:"):
        environment.fault("AUTH_DATABASE_URL", "must name the PostgreSQL that all replicas share")
    environment.finish()
    return settings


def command(arguments: Sequence[str]) -> Callable[[Environment], None]:
    """What the arguments ask for."""
    match arguments:
        case []:
            return run
        case ["migrate"]:
            return migrate
        case ["adopt-accounts", file]:
            return partial(adopt_accounts, Path(file))
    return _explain


def _explain(_: Environment) -> None:
    raise ConfigurationError(["usage: services.auth [migrate | adopt-accounts FILE]"])


if __name__ == "__main__":
    sys.exit(command_line(command(sys.argv[1:]), os.environ))
