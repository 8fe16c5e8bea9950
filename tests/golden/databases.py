"""What a release kept in its databases, put into each kind of database that there is now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, func, insert, select

import services.auth.adapters.sql_schema
import services.jobs.adapters.sql_schema
from services.chassis.sql import migrate, open_engine
from tests.golden.days import migrations
from tests.golden.release import Release

KINDS = ("sqlite", "postgresql")
TABLES = {
    "auth": services.auth.adapters.sql_schema.metadata,
    "jobs": services.jobs.adapters.sql_schema.metadata,
}


@contextmanager
def migrated(release: Release, process: str, url: str, folder: Path) -> Iterator[Engine]:
    """A database of that release, brought to the present schema."""
    restore(release, process, url, folder)
    engine = open_engine(url, connections=4)
    migrate(engine, migrations(process))
    yield engine
    engine.dispose()


def restore(release: Release, process: str, url: str, folder: Path) -> None:
    """Make the database that a process had, in a SQLite file or on PostgreSQL."""
    if url.startswith("sqlite"):
        release.restore(process, Path(url.removeprefix("sqlite:///")))
        return
    engine = open_engine(url, connections=1)
    with engine.begin() as connection:
        upgrade(connection, process, release.revision(process))
        copy_rows(release, process, connection, folder)
    engine.dispose()


def upgrade(connection: Connection, process: str, revision: str) -> None:
    """Bring the schema to a revision of that time."""
    config = Config()
    config.set_main_option("script_location", str(migrations(process)))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def copy_rows(release: Release, process: str, target: Connection, folder: Path) -> None:
    """Add its rows by statements that name the columns of that time, as its own did."""
    file, known = folder / f"{process}-rows.sqlite3", release.columns(process)
    release.restore(process, file)
    source, tables = open_engine(f"sqlite:///{file}", connections=1), TABLES[process]
    with source.connect() as rows:
        for table in tables.sorted_tables:
            columns = [column for column in table.c if column.name in known.get(table.name, ())]
            if not columns:
                continue  # a table that came since
            for row in rows.execute(select(*columns)):
                target.execute(insert(table), row._asdict())
    source.dispose()
    if "outbox" in known:  # whose places count on from the newest
        numbers = func.pg_get_serial_sequence("outbox", "position")
        newest = select(func.max(tables.tables["outbox"].c.position)).scalar_subquery()
        target.execute(select(func.setval(numbers, newest)))


def url_of(kind: str, process: str, request: pytest.FixtureRequest) -> str:
    """Where an empty database of that kind is, or will be."""
    if kind == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path')}/{process}.sqlite3"
    url: str = request.getfixturevalue("postgres_server").database(process)
    return url
