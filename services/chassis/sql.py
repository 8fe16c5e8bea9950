"""Engines for SQLite and PostgreSQL that behave alike, and migrations to the newest schema.

SQLite: WAL, full synchronisation, ten seconds of patience, and `BEGIN IMMEDIATE` for every unit
that writes, because a deferred transaction that turns into a write fails at once under
concurrency, whatever the patience. The file belongs to its owner alone, and is made by `migrate`
only: a file that was moved away while the process runs is an error until it is back, and not a
fresh start that forgets everything.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from services.chassis.config import ConfigurationError

#: Execution option of a connection that only reads: SQLite then takes no write lock.
READ_ONLY = {"tailor_read_only": True}

_SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout=10000",  # first: the others may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what a person deletes is gone from the file as well
)


def open_engine(url: str, *, connections: int) -> Engine:
    """An engine for `url`; opens nothing yet.

    Args:
        url: `sqlite:///path` or `postgresql+psycopg2://…`.
        connections: the most connections held at once; as many as the process has threads.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engine(url, connections)
    return create_engine(
        url, pool_size=connections, max_overflow=0, pool_pre_ping=True, hide_parameters=True
    )


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for every other database."""
    parts = make_url(url)
    return Path(parts.database or "") if parts.get_backend_name() == "sqlite" else None


def migrate(engine: Engine, migrations: Path) -> None:
    """Bring the database to the newest schema of the alembic folder `migrations`.

    Raises:
        ConfigurationError: the database cannot be used, or a newer version has made it.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations))
    name = engine.url.render_as_string(hide_password=True)
    try:
        if file := sqlite_file(name):
            _make(file)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as exc:
        raise ConfigurationError([f"{name} was made by another version of this program"]) from exc
    except (SQLAlchemyError, sqlite3.Error, OSError) as exc:
        reason = getattr(exc, "strerror", None) or getattr(exc, "orig", None) or exc
        raise ConfigurationError([f"{name} cannot be used ({reason})"]) from exc


def _make(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)  # SQLite gives its log and its index the same rights


def _sqlite_engine(url: str, connections: int) -> Engine:
    file = sqlite_file(url) or Path()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(file))}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine(
        url, creator=connect, pool_size=connections, max_overflow=0, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    _watch_file(engine, file)
    return engine


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    reads = options.get("tailor_read_only", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _watch_file(engine: Engine, file: Path) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        for pragma in _SQLITE_PRAGMAS:
            connection.execute(pragma)
        entry.info["file"] = _identity(file)

    @event.listens_for(engine, "checkout")
    def require_same_file(
        _: sqlite3.Connection, entry: ConnectionPoolEntry, __: PoolProxiedConnection
    ) -> None:
        if entry.info["file"] != _identity(file):
            raise DisconnectionError("the file of the database was moved")


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - a quarter of the time of Path.stat, on each request
    except OSError:
        return None
    return found.st_dev, found.st_ino
