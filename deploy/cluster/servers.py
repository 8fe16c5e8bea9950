"""The servers that Tailor's processes need, found on this machine or said to be missing."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.cluster.bus_server import bus_server
from deploy.cluster.config import Settings
from deploy.cluster.database_server import DatabaseServer, passwords
from deploy.cluster.find_nats_server import NatsServerNotFound, find_nats_server
from deploy.cluster.find_postgresql import find_postgresql
from deploy.cluster.find_valkey_server import find_valkey_server
from deploy.cluster.limits_server import limits_server
from deploy.cluster.ports import Ports, taken
from deploy.cluster.postgresql import Postgresql, PostgresqlNotUsable
from deploy.cluster.processes import Servers
from deploy.cluster.program import CannotGoOn, Program


@dataclass(frozen=True, kw_only=True)
class ServerPrograms:
    """All of them, ready to be started."""

    database: DatabaseServer
    bus: Program
    #: None where gateways are told where to count, or each counts for itself.
    limits: Program | None

    @property
    def all(self) -> list[Program]:
        """What the supervisor runs."""
        return [self.database.program, self.bus, *([self.limits] if self.limits else [])]

    @property
    def places(self) -> Servers:
        """What processes are told of them."""
        return Servers(
            auth_database_url=self.database.url("auth"),
            jobs_database_url=self.database.url("jobs"),
            nats_url=f"nats://127.0.0.1:{self.bus.ports['client']}",
            rate_limit_storage=(
                f"valkey://127.0.0.1:{self.limits.ports['client']}" if self.limits else ""
            ),
        )


def find_servers(settings: Settings, ports: Ports) -> ServerPrograms:
    """Find them all, and prepare their folders.

    Raises:
        CannotGoOn: with everything that is missing, a line each.
    """
    missing = [*_port_taken(settings)]
    postgresql = nats = None
    try:
        postgresql = find_postgresql(settings.folder / "postgresql" / "data")
    except PostgresqlNotUsable as exc:
        missing.append(str(exc))
    try:
        nats = find_nats_server()
    except NatsServerNotFound as exc:
        missing.append(str(exc))
    if missing or not postgresql or not nats:
        raise CannotGoOn("\n".join(missing))
    return ServerPrograms(
        database=_database(settings, postgresql, ports),
        bus=bus_server(nats, settings.folder / "nats", ports),
        limits=_limits(settings, ports),
    )


def _port_taken(settings: Settings) -> list[str]:
    reason = taken(settings.host, settings.port)
    place = f"PORT {settings.port} on HOST {settings.host}"
    return [f"{place} cannot be listened on ({reason}); set another PORT"] if reason else []


def _database(settings: Settings, postgresql: Postgresql, ports: Ports) -> DatabaseServer:
    try:
        home = postgresql.folder(settings.folder / "postgresql")
    except PostgresqlNotUsable as exc:
        raise CannotGoOn(str(exc)) from exc
    return DatabaseServer(
        installed=postgresql, home=home, port=ports.free(), passwords=passwords(home)
    )


def _limits(settings: Settings, ports: Ports) -> Program | None:
    alone = settings.replicas["gateway"] == 1
    if alone or settings.limits_elsewhere or not (server := find_valkey_server()):
        return None
    return limits_server(server, settings.folder / "valkey", ports)
