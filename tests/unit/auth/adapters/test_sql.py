"""What only the SQL adapters can get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from services.auth.adapters.sql_schema import metadata
from services.auth.adapters.sql_users import SqlDirectory
from services.auth.adapters.sql_work import SqlWork
from services.auth.domain.accounts import Account, User
from services.auth.domain.errors import StorageUnavailable
from services.chassis.sql import migrate, open_engine
from tests.postgres_server import PostgresServer

MIGRATIONS = Path("services/auth/migrations").absolute()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/auth.sqlite3", connections=2)
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql(postgres_server: PostgresServer) -> Iterator[Engine]:
    engine = open_engine(postgres_server.database(), connections=2)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue(request.param)


def test_the_migrations_make_the_tables_that_the_adapters_use(engine: Engine) -> None:
    migrate(engine, MIGRATIONS)
    migrate(engine, MIGRATIONS)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_without_tables_is_unavailable_not_a_vendor_error(engine: Engine) -> None:
    directory = SqlDirectory(engine)
    with pytest.raises(StorageUnavailable):
        directory.find("ann")
    with pytest.raises(StorageUnavailable), SqlWork(engine)() as work:
        work.closures.unannounced(1)


def test_a_fault_is_told_until_there_are_tables(engine: Engine) -> None:
    assert SqlDirectory(engine).fault()
    migrate(engine, MIGRATIONS)
    assert SqlDirectory(engine).fault() is None


def test_a_fault_is_told_while_the_file_cannot_be_opened(tmp_path: Path) -> None:
    missing = open_engine(f"sqlite:///{tmp_path}/data/auth.sqlite3", connections=1)
    assert SqlDirectory(missing).fault()
    with pytest.raises(StorageUnavailable), SqlWork(missing)():
        pass


def test_moments_keep_their_instant_and_come_back_in_utc(engine: Engine) -> None:
    migrate(engine, MIGRATIONS)
    there = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=timezone(timedelta(hours=9)))
    account = Account(account_id="1", user_id="Ann", created_at=there)
    with SqlWork(engine)() as work:
        work.users.add(User(account=account, name_key="ann", password_hash="hash"))
        work.commit()
    found = SqlDirectory(engine).find("ann")
    assert found
    assert found.account.created_at == there
    assert found.account.created_at.tzinfo is UTC


def test_reading_waits_for_no_transaction_that_changes(engine: Engine) -> None:
    migrate(engine, MIGRATIONS)
    with SqlWork(engine)() as work:
        work.users.remove("nobody")
        assert SqlDirectory(engine).find("ann") is None


def test_finding_a_user_uses_the_index_of_names(sqlite: Engine) -> None:
    migrate(sqlite, MIGRATIONS)
    with sqlite.connect() as connection:
        plan = connection.execute(text("EXPLAIN QUERY PLAN SELECT * FROM users WHERE name_key='a'"))
        assert "USING INDEX" in str(plan.all())


def test_text_that_no_name_can_hold_is_found_nowhere(engine: Engine) -> None:
    migrate(engine, MIGRATIONS)
    assert SqlDirectory(engine).find("ann\0") is None
    assert SqlDirectory(engine).find("ann\ud800") is None


def test_guests_that_one_replica_is_purging_are_left_to_it(postgresql: Engine) -> None:
    migrate(postgresql, MIGRATIONS)
    now = datetime(2031, 5, 6, tzinfo=UTC)
    account = Account(account_id="1", user_id="guest", created_at=now, expires_at=now)
    with SqlWork(postgresql)() as work:
        work.users.add(User(account=account, name_key="guest", password_hash="hash"))
        work.commit()
    with SqlWork(postgresql)() as one, SqlWork(postgresql)() as other:
        assert one.users.expired(now, 10) == ["1"]
        assert other.users.expired(now, 10) == []


def test_whoever_finds_no_free_connection_is_told_to_try_again(postgresql: Engine) -> None:
    migrate(postgresql, MIGRATIONS)
    with SqlWork(postgresql)(), SqlWork(postgresql)(), pytest.raises(StorageUnavailable):
        SqlDirectory(postgresql).find("ann")
