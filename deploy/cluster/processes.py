"""Tailor's own processes: how each is started, and who is told where it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from deploy.cluster.config import OWN_SERVERS, Settings
from deploy.cluster.http_probe import ready
from deploy.cluster.ports import Ports
from deploy.cluster.program import Program

_LOCAL = "127.0.0.1"
#: Seconds beyond those a process takes for itself.
_SLACK = 5.0
#: Secrets that one kind of process reads; no other is given them.
_READ_BY = {
    "LEGACY_PASSWORD_SALT": "auth",
    "OPENAI_API_KEY": "generator",
    "RATE_LIMIT_STORAGE": "gateway",
}
#: What answers calls of other processes.
CALLED = ("auth", "jobs", "generator", "renderer")


@dataclass(frozen=True, kw_only=True)
class Servers:
    """Where the servers are that the processes need."""

    auth_database_url: str
    jobs_database_url: str
    nats_url: str
    #: Empty: each gateway counts for itself.
    rate_limit_storage: str = ""


class Processes:
    """Makes the programs. A replica has the same ports in all its lives.

    Args:
        settings: how many there are, and where gateways listen.
        environment: passed on to all, apart from what is said about their places.
        servers: what they need.
    """

    def __init__(
        self, settings: Settings, environment: Mapping[str, str], servers: Servers, ports: Ports
    ) -> None:
        self._settings = settings
        self._environment = {
            name: value for name, value in environment.items() if name not in OWN_SERVERS
        }
        self._servers = servers
        self._ports = ports
        self._rpc = {
            kind: [ports.free() for _ in range(settings.replicas[kind])] for kind in CALLED
        }

    def called(self, kind: str) -> list[Program]:
        """The replicas of one of `CALLED`."""
        return [
            self._program(f"{kind}-{number}", {"rpc": port, "ops": self._ports.free()})
            for number, port in enumerate(self._rpc[kind], start=1)
        ]

    def gateways(self) -> list[Program]:
        """The gateways, the first of them on `PORT`."""
        first, *others = range(1, self._settings.replicas["gateway"] + 1)
        return [
            self._gateway(first, self._settings.port or self._ports.free()),
            *(self._gateway(number, self._ports.free()) for number in others),
        ]

    def migration(self, kind: str) -> Program:
        """Brings the database of auth or jobs up to date, and ends."""
        name = f"{kind}-migrate"
        return Program(
            name=name,
            command=[sys.executable, "-m", f"services.{kind}", "migrate"],
            ready=_never,
            options={"env": self._environment_of(kind, name)},
        )

    def url(self, gateway: Program) -> str:
        """Where one of `gateways` is reached from this machine."""
        host = reachable(self._settings.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{gateway.ports['http']}"

    def _gateway(self, number: int, port: int) -> Program:
        name = f"gateway-{number}"
        return self._program(name, {"http": port, "ops": self._ports.free()})

    def _program(self, name: str, ports: Mapping[str, int]) -> Program:
        kind = name.partition("-")[0]
        host = self._settings.host if kind == "gateway" else _LOCAL
        places = {_PORT_SETTINGS[use]: str(port) for use, port in ports.items()}
        module = kind if kind == "gateway" else f"services.{kind}"
        return Program(
            name=name,
            command=[sys.executable, "-m", module],
            ready=partial(ready, reachable(host), ports["ops"]),
            ports=ports,
            options={"env": {**self._environment_of(kind, name), **places, "HOST": host}},
            patience=self._settings.grace + _SLACK,
        )

    def _environment_of(self, kind: str, name: str) -> dict[str, str]:
        folder = self._settings.folder / name
        folder.mkdir(exist_ok=True)
        passed = {
            name: value
            for name, value in self._environment.items()
            if _READ_BY.get(name.removesuffix("_FILE"), kind) == kind
        }
        return {**passed, "DATA_DIR": str(folder), **dict(self._told(kind))}

    def _told(self, kind: str) -> Iterator[tuple[str, str]]:
        """What a process has to know about others: no more than it needs."""
        if kind == "auth":
            yield "AUTH_DATABASE_URL", self._servers.auth_database_url
        if kind == "jobs":
            yield "JOBS_DATABASE_URL", self._servers.jobs_database_url
        if kind == "gateway":
            for other, ports in self._rpc.items():
                yield f"{other.upper()}_ADDRESS", ",".join(f"{_LOCAL}:{port}" for port in ports)
            if self._servers.rate_limit_storage:
                yield "RATE_LIMIT_STORAGE", self._servers.rate_limit_storage
        if kind in {"auth", "jobs", "generator"}:
            yield "NATS_URL", self._servers.nats_url


_PORT_SETTINGS = {"rpc": "RPC_PORT", "ops": "OPS_PORT", "http": "PORT"}


def reachable(host: str) -> str:
    """Where what listens on `host` is found from this machine."""
    return {"0.0.0.0": _LOCAL, "::": "::1", "": _LOCAL}.get(host, host)  # noqa: S104 - compared


async def _never() -> str | None:
    return "it is not asked"
