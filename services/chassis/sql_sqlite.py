"""SQLite: durable, patient, and never a fresh start that forgets everything.

WAL, full synchronisation, ten seconds of patience, and `BEGIN IMMEDIATE` for every unit that
writes, because a deferred transaction that turns into a write fails at once under concurrency,
whatever the patience. The file belongs to its owner alone, and is made by `migrate` only: a file
that was moved away while the process runs is an error until it is back.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_PRAGMAS = (
    "PRAGMA busy_timeout=10000",  # first: the others may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what a person deletes is gone from the file as well
)


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for every other database."""
    parts = make_url(url)
    return Path(parts.database or "") if parts.get_backend_name() == "sqlite" else None


def make_sqlite_file(file: Path) -> None:
    """Make an empty database, unless there is one. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)  # SQLite gives its log and its index the same rights


def sqlite_engine(url: str, connections: int) -> Engine:
    """An engine for a file; opens nothing yet."""
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
        for pragma in _PRAGMAS:
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
