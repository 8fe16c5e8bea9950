"""The schema itself, by plain SQL on a database that was migrated from nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from services.chassis.sql import migrate, open_engine
from services.jobs import bootstrap
from services.jobs.adapters.sql_schema import metadata
from tests.fakes.jobs_storage import DATABASES
from tests.fakes.jobs_storage import database as migrated

MIGRATIONS = Path(bootstrap.__file__).parent / "migrations"

INSERT = """
INSERT INTO jobs (job_id, account_id, request_id, body_digest, company_name, job_title, mode,
    state, stage, progress, message, attempt, sequence, revision, created_at, updated_at,
    attempted_at, deadline_at, completed_at, slot)
VALUES (:id, 'ada', :id, '', '', '', 'resume_jd', :state, '', 0, '', 1, 0, 1, :now, :now, :now,
    :now, :completed_at, :slot)
"""
NOW = "2026-03-14 12:00:00.000000"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    file = tmp_path / "jobs.sqlite3"
    engine = open_engine(f"sqlite:///{file}", connections=1)
    migrate(engine, MIGRATIONS)
    migrate(engine, MIGRATIONS)
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        yield connection


def insert(
    database: sqlite3.Connection, name: str, *, state: str = "pending", slot: int | None
) -> None:
    completed_at = NOW if state == "completed" else None
    values = {"id": name, "state": state, "slot": slot, "now": NOW, "completed_at": completed_at}
    database.execute(INSERT, values)


@pytest.mark.parametrize("state", ["pending", "processing"])
@pytest.mark.parametrize("slot", [0, 1, 2, None, -1])
def test_the_schema_refuses_a_fourth_active_job(
    database: sqlite3.Connection, state: str, slot: int | None
) -> None:
    for taken in range(3):
        insert(database, f"job{taken}", slot=taken)
    with pytest.raises(sqlite3.IntegrityError):
        insert(database, "fourth", state=state, slot=slot)


def test_finished_jobs_take_no_slot(database: sqlite3.Connection) -> None:
    for number in range(5):
        insert(database, f"done{number}", state="completed", slot=None)
        insert(database, f"failed{number}", state="failed", slot=None)
    with pytest.raises(sqlite3.IntegrityError):
        insert(database, "odd", state="completed", slot=0)


def test_the_schema_gives_each_place_of_a_day_once(database: sqlite3.Connection) -> None:
    place = "INSERT INTO daily_places VALUES ('ada', '2026-03-14', ?, ?, 1)"
    database.execute(place, (0, "a"))
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(place, (0, "b"))
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(place, (1, "a"))


def test_the_places_of_a_day_outlive_the_jobs(database: sqlite3.Connection) -> None:
    insert(database, "job", slot=0)
    database.execute("INSERT INTO sources VALUES ('job', 'jd', '{}', '')")
    database.execute("INSERT INTO daily_places VALUES ('ada', '2026-03-14', 0, 'job', 1)")
    database.execute("DELETE FROM jobs")
    assert database.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM daily_places").fetchone() == (1,)


@pytest.mark.parametrize("kind", DATABASES)
def test_the_tables_are_those_that_the_adapters_use(
    kind: str, request: pytest.FixtureRequest
) -> None:
    with migrated(kind, request) as engine, engine.connect() as connection:
        found = {
            table: [column["name"] for column in inspect(connection).get_columns(table)]
            for table in inspect(connection).get_table_names()
            if table != "alembic_version"
        }
    assert found == {table.name: list(table.c.keys()) for table in metadata.sorted_tables}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM jobs WHERE account_id = 'a' AND request_id = 'b'",
        "SELECT * FROM jobs WHERE job_id = 'a'",
        "SELECT * FROM jobs WHERE account_id = 'a' AND slot IS NOT NULL",
        "SELECT * FROM jobs WHERE account_id = 'a' AND updated_at > 'b' ORDER BY updated_at",
        "SELECT * FROM jobs WHERE account_id = 'a' ORDER BY created_at DESC, job_id DESC LIMIT 9",
        "SELECT count(*) FROM jobs WHERE slot IS NOT NULL",
        "SELECT job_id FROM jobs WHERE slot IS NOT NULL AND deadline_at < 'b' ORDER BY deadline_at",
        "SELECT * FROM jobs WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 20",
        "DELETE FROM outbox WHERE job_id = 'a' AND kind = 'submitted'",
    ],
)
def test_every_question_has_its_index(database: sqlite3.Connection, query: str) -> None:
    plan = " ".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert "INDEX" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("state", ["pending", "processing"])
def test_postgresql_too_refuses_a_fourth_active_job(
    state: str, request: pytest.FixtureRequest
) -> None:
    with migrated("postgresql", request) as engine:
        for slot, fits in ((0, True), (1, True), (2, True), (2, False), (None, False), (-1, False)):
            values = {"id": f"job{slot}{fits}", "state": state, "slot": slot}
            values |= {"now": NOW, "completed_at": None}
            with engine.connect() as connection:
                if fits:
                    connection.execute(text(INSERT), values)
                    connection.commit()
                    continue
                with pytest.raises(IntegrityError):
                    connection.execute(text(INSERT), values)
