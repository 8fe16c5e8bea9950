"""Engines for SQLite and PostgreSQL that behave alike, and migrations to the newest schema.

SQLite: WAL, full synchronisation, ten seconds of patience, and `BEGIN IMMEDIATE` for every unit
that writes, because a deferred transaction that turns into a write fails at once under
concurrency, whatever the patience.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

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


def migrate(engine: Engine, migrations: Path) -> None:
    """Bring the database to the newest schema of the alembic folder `migrations`."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _sqlite_engine(url: str, connections: int) -> Engine:
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        for pragma in _SQLITE_PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        reads = options.get("tailor_read_only", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine
