"""The cluster's PostgreSQL: a database and a role for auth, and for jobs."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from deploy.cluster.postgresql import Postgresql
from deploy.cluster.program import Program

DATABASES = ("auth", "jobs")
_SUPERUSER = "postgres"
_SETTINGS = (
    "max_connections=300",
    "log_checkpoints=off",
    # Statements and details of errors quote what people wrote.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
)
#: Seconds a connection may take to open.
_PATIENCE = 2


@dataclass(frozen=True, kw_only=True)
class DatabaseServer:
    """One server over the folder `home`, which `Postgresql.folder` gave."""

    installed: Postgresql
    home: Path
    port: int
    #: By role.
    passwords: dict[str, str] = field(repr=False)

    @property
    def program(self) -> Program:
        """What the supervisor runs."""
        return Program(
            name="postgresql",
            command=self.installed.command(self._data, port=self.port, settings=_SETTINGS),
            ready=self._ready,
            ports={"sql": self.port},
            options=self.installed.run_as(),
            ends_by=signal.SIGINT,  # SIGTERM would wait until everybody has left
            dies_by=signal.SIGQUIT,  # SIGKILL would leave its children for a while
        )

    def initialise(self) -> None:
        """Make the database system, the first time. Raises PostgresqlNotUsable."""
        if not self._data.exists():
            self.installed.initialise(self._data, password=self.passwords[_SUPERUSER])

    def make_databases(self) -> None:
        """Make what is missing. The server must be ready."""
        with self._connected("postgres") as connection, connection.cursor() as cursor:
            for name in DATABASES:
                role, password = sql.Identifier(name), sql.Literal(self.passwords[name])
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
                if not cursor.fetchone():
                    cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
                cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, password))
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
                if not cursor.fetchone():
                    cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
                cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(role))

    def url(self, name: str) -> str:
        """Of one of `DATABASES`, for SQLAlchemy; with the password."""
        return f"postgresql+psycopg2://{name}:{self.passwords[name]}@127.0.0.1:{self.port}/{name}"

    async def _ready(self) -> str | None:
        return await asyncio.to_thread(self._fault)

    def _fault(self) -> str | None:
        try:
            with self._connected("postgres"):
                return None
        except psycopg2.OperationalError as exc:
            return str(exc).strip()

    @contextlib.contextmanager
    def _connected(self, database: str) -> Iterator[Connection]:
        connection = psycopg2.connect(
            host="127.0.0.1",
            port=self.port,
            user=_SUPERUSER,
            password=self.passwords[_SUPERUSER],
            dbname=database,
            connect_timeout=_PATIENCE,
        )
        with contextlib.closing(connection):
            connection.autocommit = True
            yield connection

    @property
    def _data(self) -> Path:
        return self.home / "data"


def passwords(home: Path) -> dict[str, str]:
    """By role: made once, and kept beside the data that they open."""
    file = home / "passwords.json"
    if not file.exists():
        made = {name: secrets.token_urlsafe(24) for name in (_SUPERUSER, *DATABASES)}
        new = file.with_suffix(".new")
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            json.dump(made, opened)
        new.rename(file)
    kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return kept
