"""The two ways to run the system, as one thing to test against."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx
import psycopg2

from tests.cluster_of import Cluster, running_cluster
from tests.processes import Embedded, running

#: Some tests end with a call under way that will never be answered.
SOON_STOPPED = {"SHUTDOWN_GRACE": "2"}


class System(Protocol):
    """A running system, whatever it consists of."""

    @property
    def url(self) -> str:
        """Where it answers."""

    def rows(self) -> dict[str, int]:
        """How many rows every table of every database holds."""

    def metrics(self) -> str:
        """The metrics of all its processes."""

    def log_text(self) -> str:
        """Everything it wrote so far."""

    def log_lines(self) -> list[dict[str, Any]]:
        """Its log lines, parsed; lines that are not JSON are left out."""


class Systems(Protocol):
    """Runs systems of one kind."""

    def running(self, settings: Mapping[str, str] | None = None) -> AbstractContextManager[System]:
        """A new one for the duration of a block."""


class LaptopSystem:
    """Everything in one process, over SQLite files."""

    def __init__(self, embedded: Embedded) -> None:
        self._embedded = embedded
        self.url = embedded.url
        self.log_text = embedded.log_text
        self.log_lines = embedded.log_lines

    def rows(self) -> dict[str, int]:
        """Of each file's tables."""
        counts = {}
        for path in sorted(self._embedded.data.glob("*.sqlite3")):
            address = f"file:{path}?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as connection:
                query = "SELECT name FROM sqlite_master WHERE type = 'table'"
                for (table,) in connection.execute(query).fetchall():
                    count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
                    counts[f"{path.name}/{table}"] = count
        return counts

    def metrics(self) -> str:
        """Of the one process."""
        return httpx.get(f"{self.url}/metrics").text


class ClusterSystem:
    """A process per context, PostgreSQL and NATS."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self.url = cluster.url

    def rows(self) -> dict[str, int]:
        """Of each database's tables."""
        counts = {}
        for name in ("auth", "jobs"):
            url = self._cluster.database_url(name)
            with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                for (table,) in cursor.fetchall():
                    cursor.execute(f'SELECT count(*) FROM "{table}"')
                    counts[f"{name}/{table}"] = cursor.fetchone()[0]
        return counts

    def metrics(self) -> str:
        """One page after the other."""
        pages = [self._cluster.ops(name, "/metrics").text for name in self._processes()]
        return "".join(pages)

    def log_text(self) -> str:
        """Of all processes, one after the other."""
        return "".join(self._cluster.log_text(name) for name in self._processes())

    def log_lines(self) -> list[dict[str, Any]]:
        """The same, parsed."""
        lines = (line for line in self.log_text().splitlines() if line.startswith("{"))
        return [json.loads(line) for line in lines]

    def _processes(self) -> list[str]:
        return [name for name in self._cluster.pids if name not in {"postgresql", "nats", "valkey"}]


class Laptops:
    """`Systems` of one process each, their data below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    @contextmanager
    def running(self, settings: Mapping[str, str] | None = None) -> Iterator[System]:
        """Starts within a second."""
        self._count += 1
        with running(Embedded(self._folder / f"laptop-{self._count}"), settings) as embedded:
            yield LaptopSystem(embedded)


class Clusters:
    """`Systems` of many processes each, their data below a folder."""

    def __init__(self, folder: Path, *, replicas: int = 1) -> None:
        self._folder = folder
        self._replicas = replicas
        self._count = 0

    @contextmanager
    def running(self, settings: Mapping[str, str] | None = None) -> Iterator[System]:
        """Starts within some seconds."""
        self._count += 1
        cluster = Cluster(
            self._folder / f"cluster-{self._count}", SOON_STOPPED, replicas=self._replicas
        )
        with running_cluster(cluster, settings):
            yield ClusterSystem(cluster)
