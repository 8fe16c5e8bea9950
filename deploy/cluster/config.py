"""The settings of `make cluster` itself; all others are the processes' own and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.chassis.config import Environment

#: The settings that say where a cluster's own servers are.
OWN_SERVERS = ("AUTH_DATABASE_URL", "JOBS_DATABASE_URL", "NATS_URL")
_MOST_REPLICAS = 32


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an operator can set."""

    #: `DATA_DIR`, absolute.
    data: Path
    #: Where gateways listen; every other process listens on 127.0.0.1.
    host: str
    #: Of the first gateway; 0: a free one.
    port: int
    #: How many of each process.
    replicas: Mapping[str, int]
    #: Whether a process that died is started again.
    restart: bool
    #: Seconds that processes have to finish what they accepted.
    grace: float
    #: Whether gateways are told where to count the requests of an address.
    limits_elsewhere: bool
    #: Settings that count for nothing here.
    ignored: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Holds all that belongs to the cluster, apart from the laptop's files."""
        return self.data / "cluster"

    @property
    def description(self) -> Path:
        """The file that says where everything is, as long as it runs."""
        return self.data / "cluster.json"


def read(environment: Environment) -> Settings:
    """The settings; faults are recorded in `environment`."""
    return Settings(
        data=Path(environment.text("DATA_DIR", "./var")).absolute(),
        host=environment.text("HOST", "127.0.0.1"),
        port=environment.integer("PORT", 8000, least=0, most=65_535),
        replicas={
            "auth": environment.integer("REPLICAS_AUTH", 1, least=1, most=_MOST_REPLICAS),
            "jobs": environment.integer("REPLICAS_JOBS", 1, least=1, most=_MOST_REPLICAS),
            "generator": environment.integer("REPLICAS_GENERATOR", 1, least=1, most=_MOST_REPLICAS),
            "renderer": environment.integer("REPLICAS_RENDERER", 1, least=1, most=_MOST_REPLICAS),
            "gateway": environment.integer("REPLICAS_GATEWAY", 1, least=1, most=_MOST_REPLICAS),
        },
        restart=environment.choice("RESTART", "0", among=("0", "1")) == "1",
        grace=environment.seconds("SHUTDOWN_GRACE", 20, least=0.1, most=600),
        limits_elsewhere=bool(environment.secret("RATE_LIMIT_STORAGE")),
        ignored=tuple(name for name in OWN_SERVERS if environment.secret(name)),
    )
