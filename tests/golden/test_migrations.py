"""Migrations since a release only add, so that it goes on serving while this one is rolled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, inspect, select, text

from services.chassis.sql import migrate, open_engine
from tests.golden.databases import TABLES, copy_rows, upgrade
from tests.golden.days import migrations
from tests.golden.release import FOLDER, RELEASES, Release
from tests.postgres_server import PostgresServer

#: Processes whose database is used by two releases at once. The generator's file never is.
SHARED = ("auth", "jobs")


@dataclass(frozen=True, kw_only=True)
class Schema:
    """What statements of a release may rely on, by table."""

    columns: Mapping[str, Mapping[str, Any]]
    #: Whatever may refuse a row.
    rules: Mapping[str, set[str]]

    @staticmethod
    def of(connection: Connection) -> Schema:
        """As it is now."""
        found = inspect(connection)
        tables = [name for name in found.get_table_names() if name != "alembic_version"]
        return Schema(
            columns={
                name: {column["name"]: column for column in found.get_columns(name)}
                for name in tables
            },
            rules={name: set(_rules(connection, name)) for name in tables},
        )

    def faults(self, later: Schema) -> Iterator[str]:
        """What a later schema no longer allows."""
        for table, columns in self.columns.items():
            if table not in later.columns:
                yield f"{table} is gone"
                continue
            yield from (f"{table}: {rule}" for rule in later.rules[table] ^ self.rules[table])
            yield from _faults(table, columns, later.columns[table])


def _rules(connection: Connection, table: str) -> Iterator[str]:
    found = inspect(connection)
    for index in found.get_indexes(table):
        if index["unique"]:
            yield f"unique {index['name']}"
    named = [*found.get_unique_constraints(table), *found.get_check_constraints(table)]
    yield from (str(rule["name"]) for rule in [*named, *found.get_foreign_keys(table)])


def _faults(table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in before.keys() - after.keys():
        yield f"{table}.{name} is gone"
    for name in after.keys() - before.keys():
        if not after[name]["nullable"] and not after[name]["default"]:
            yield f"{table}.{name} must be filled"
    for name in before.keys() & after.keys():
        if str(before[name]["type"]) != str(after[name]["type"]):
            yield f"{table}.{name} is of another type"
        if before[name]["nullable"] and not after[name]["nullable"]:
            yield f"{table}.{name} must be filled now"


@pytest.fixture
def engine(postgres_server: PostgresServer) -> Iterator[Engine]:
    engine = open_engine(postgres_server.database("upgrade"), connections=1)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("process", SHARED)
@pytest.mark.parametrize("name", RELEASES)
def test_the_schema_allows_all_that_it_allowed(name: str, process: str, engine: Engine) -> None:
    with engine.begin() as connection:
        upgrade(connection, process, Release(FOLDER / name).revision(process))
        before = Schema.of(connection)
    migrate(engine, migrations(process))
    with engine.begin() as connection:
        assert list(before.faults(Schema.of(connection))) == []


@pytest.mark.parametrize("process", SHARED)
@pytest.mark.parametrize("name", RELEASES)
def test_what_the_release_writes_is_taken(
    name: str, process: str, engine: Engine, tmp_path: Path
) -> None:
    """While both serve, or after the way back: it knows nothing of the columns that came since."""
    release = Release(FOLDER / name)
    migrate(engine, migrations(process))
    with engine.begin() as connection:
        copy_rows(release, process, connection, tmp_path)
        with release.rows(process) as old:
            for table in release.columns(process):
                [(wanted,)] = old.execute(f"SELECT count(*) FROM {table}")
                count = select(func.count()).select_from(TABLES[process].tables[table])
                assert connection.scalar(count) == wanted


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("ALTER TABLE jobs DROP COLUMN stage", "jobs.stage is gone"),
        ("ALTER TABLE jobs RENAME COLUMN stage TO step", "jobs.stage is gone"),
        ("DROP TABLE base_resumes", "base_resumes is gone"),
        ("ALTER TABLE jobs ADD COLUMN colour text NOT NULL", "jobs.colour must be filled"),
        ("ALTER TABLE jobs ALTER COLUMN slot SET NOT NULL", "jobs.slot must be filled now"),
        ("ALTER TABLE jobs ALTER COLUMN attempt TYPE text", "jobs.attempt is of another type"),
        ("CREATE UNIQUE INDEX one ON jobs (stage)", "jobs: unique one"),
        ("ALTER TABLE jobs ADD CONSTRAINT busy CHECK (slot < 9)", "jobs: busy"),
        ("ALTER TABLE results DROP CONSTRAINT results_job_id_fkey", "results: results_job_id_fkey"),
    ],
)
def test_a_change_that_takes_away_would_be_noticed(change: str, fault: str, engine: Engine) -> None:
    migrate(engine, migrations("jobs"))
    with engine.connect() as connection:
        before = Schema.of(connection)
        connection.execute(text(change))
        assert fault in before.faults(Schema.of(connection))
