"""A database that fails: nothing of a vendor's comes out, and nothing was changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from services.chassis.sql import migrate, open_engine
from services.jobs import bootstrap
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.domain.errors import StorageUnavailable
from services.jobs.domain.records import BaseResume
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import JobsWorld

MIGRATIONS = Path(bootstrap.__file__).parent / "migrations"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "jobs.sqlite3"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{file}", connections=4)
    migrate(engine, MIGRATIONS)
    engine.dispose()

    @event.listens_for(engine, "connect")
    def be_impatient_and_small(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA busy_timeout=10")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 30}")

    yield engine
    engine.dispose()


@pytest.fixture
def world(engine: Engine) -> JobsWorld:
    return JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))


def test_a_locked_database_is_storage_unavailable(world: JobsWorld, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable):
            world.submit("one")
        assert world.app.get_usage("ada").active_jobs == 0
    assert world.submit("one").active


def test_a_full_disk_is_storage_unavailable_and_leaves_what_was_there(world: JobsWorld) -> None:
    job = world.submit("one")
    with pytest.raises(StorageUnavailable):
        world.app.save_base_resume("ada", "x" * 1_000_000)
    assert world.now(job) == job
    assert world.app.save_base_resume("ada", "{}").resume_json == "{}"


def test_a_file_that_is_no_database_is_storage_unavailable(tmp_path: Path) -> None:
    (tmp_path / "jobs.sqlite3").write_bytes(b"not a database" * 1000)
    engine = open_engine(f"sqlite:///{tmp_path}/jobs.sqlite3", connections=1)
    units = SqlUnitsOfWork(engine, engine, InProcessSignals())
    world = JobsWorld(units)
    assert world.app.check_storage() is not None
    with pytest.raises(StorageUnavailable):
        world.submit()
    engine.dispose()


def test_reading_goes_on_while_somebody_writes(world: JobsWorld) -> None:
    job = world.submit("one")
    with world.units.begin() as unit:
        unit.base_resumes.put("ada", BaseResume(resume_json="{}", updated_at=FakeClock().now()))
        assert world.now(job) == job
        assert world.app.check_storage() is None


def test_what_is_deleted_is_gone_from_the_file_as_well(
    world: JobsWorld, engine: Engine, file: Path
) -> None:
    world.app.save_base_resume("ada", '{"name": "Unmistakable Person"}')
    world.app.erase_account("ada")
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    assert b"Unmistakable" not in file.read_bytes()
