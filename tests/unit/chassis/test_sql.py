from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from services.chassis.config import ConfigurationError
from services.chassis.sql import READ_ONLY, migrate, open_engine

ENV = """
from alembic import context
context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
"""
FIRST = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)")
    op.execute("CREATE TABLE children (parent INTEGER REFERENCES parents (id))")
    op.execute("CREATE TABLE counters (value INTEGER)")
    op.execute("INSERT INTO counters VALUES (0)")
"""
SECOND = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("CREATE TABLE extra (id INTEGER)")
    raise RuntimeError
"""


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text(ENV)
    (folder / "versions" / "0001_first.py").write_text(FIRST)
    return folder


@pytest.fixture
def engine(tmp_path: Path, migrations: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/data/test.db", connections=8)
    migrate(engine, migrations)
    yield engine
    engine.dispose()


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_opening_an_engine_writes_no_file(tmp_path: Path) -> None:
    open_engine(f"sqlite:///{tmp_path}/data/test.db", connections=1).dispose()
    assert not list(tmp_path.rglob("*.db"))


def test_only_the_owner_may_read_the_files(tmp_path: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE counters SET value = 7"))
        files = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert files == {"test.db": 0o600, "test.db-wal": 0o600, "test.db-shm": 0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_moved_away_is_an_error_until_it_is_back(
    tmp_path: Path, engine: Engine
) -> None:
    file, elsewhere = tmp_path / "data" / "test.db", tmp_path / "elsewhere"
    with engine.begin() as connection:
        connection.execute(text("UPDATE counters SET value = 7"))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    file.rename(elsewhere)
    for _ in range(2):
        with pytest.raises(OperationalError), engine.connect() as connection:
            connection.execute(text("SELECT value FROM counters"))
    assert not file.exists()
    elsewhere.rename(file)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counters")).scalar_one() == 7


def test_a_database_that_cannot_be_used_ends_the_start_in_a_sentence(
    tmp_path: Path, migrations: Path
) -> None:
    (tmp_path / "file").write_text("not a folder, nor a database", encoding="utf-8")
    for path in ("file", "file/test.db"):
        engine = open_engine(f"sqlite:///{tmp_path}/{path}", connections=1)
        with pytest.raises(ConfigurationError, match="cannot be used"):
            migrate(engine, migrations)
        engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine, migrations: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(ConfigurationError, match="another version"):
        migrate(engine, migrations)


def test_sqlite_is_durable_patient_and_strict(engine: Engine) -> None:
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 2
    assert pragma(engine, "busy_timeout") == 10_000
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "secure_delete") == 1


def test_foreign_keys_are_enforced(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO children VALUES (1)"))


def test_an_error_does_not_quote_parameters(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO children VALUES (:parent)"), {"parent": 987654321})
    assert "987654321" not in str(caught.value)


def test_units_that_read_and_then_write_never_lose_an_update(engine: Engine) -> None:
    def add_one() -> None:
        for _ in range(5):
            with engine.begin() as connection:
                value = connection.execute(text("SELECT value FROM counters")).scalar_one()
                connection.execute(text("UPDATE counters SET value = :value"), {"value": value + 1})

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counters")).scalar_one() == 40


def test_a_reader_need_not_wait_for_a_writer(engine: Engine) -> None:
    with engine.begin() as writer:
        writer.execute(text("UPDATE counters SET value = 7"))
        with engine.connect().execution_options(**READ_ONLY) as reader:
            assert reader.execute(text("SELECT value FROM counters")).scalar_one() == 0


def test_a_unit_that_fails_leaves_nothing(engine: Engine) -> None:
    def unit() -> None:
        with engine.begin() as connection:
            connection.execute(text("UPDATE counters SET value = 7"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        unit()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counters")).scalar_one() == 0


def test_migrating_twice_changes_nothing(engine: Engine, migrations: Path) -> None:
    migrate(engine, migrations)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM counters")).scalar_one() == 1


def test_a_migration_that_fails_leaves_the_schema_before_it(
    engine: Engine, migrations: Path
) -> None:
    (migrations / "versions" / "0002_second.py").write_text(SECOND)
    with pytest.raises(RuntimeError):
        migrate(engine, migrations)
    with engine.connect() as connection:
        tables = text("SELECT count(*) FROM sqlite_master WHERE name = 'extra'")
        assert connection.execute(tables).scalar_one() == 0
