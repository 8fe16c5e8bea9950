"""What engines promise on PostgreSQL, whatever becomes of the server."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    MetaData,
    Table,
    Text,
    bindparam,
    exc,
    insert,
    select,
)
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError

from services.chassis.sql import READ_ONLY, open_engine, url_fault
from services.chassis.sql_rows import OneRow
from tests.postgres_server import PostgresServer

people = Table("people", MetaData(), Column("name", Text), Column("born", DateTime(timezone=True)))
BORN = datetime(1815, 12, 10, 1, 2, 3, 456, tzinfo=UTC)
BY_NAME = select(people.c.born, people.c.name).where(people.c.name == bindparam("name"))
NAMES = select(people.c.name).order_by(people.c.name)


@pytest.fixture
def engine(postgres_server: PostgresServer) -> Iterator[Engine]:
    engine = open_engine(postgres_server.database(), connections=2)
    people.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def own_engine(own_postgres_server: PostgresServer) -> Iterator[Engine]:
    engine = open_engine(own_postgres_server.database(), connections=2)
    people.metadata.create_all(engine)
    yield engine
    engine.dispose()


def add(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(insert(people), {"name": name, "born": BORN})


def names(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(NAMES).scalars())


def refused(engine: Engine, name: str) -> bool:
    try:
        add(engine, name)
    except SQLAlchemyError:
        return True
    return False


def test_opening_an_engine_connects_to_nothing() -> None:
    open_engine("postgresql+psycopg2://nobody:secret@127.0.0.1:1/none", connections=1).dispose()


def test_the_server_ends_by_itself_what_takes_too_long(engine: Engine) -> None:
    with engine.connect() as connection:
        shown = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in (
                *("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"),
                *("timezone", "application_name"),
            )
        }
    assert shown == {
        "statement_timeout": "5s",
        "lock_timeout": "4s",
        "idle_in_transaction_session_timeout": "10s",
        "timezone": "UTC",
        "application_name": "tailor",
    }


def test_a_connection_that_only_reads_cannot_write_and_the_next_one_can(engine: Engine) -> None:
    add(engine, "Ada")
    reader = engine.execution_options(**READ_ONLY)
    assert names(reader) == ["Ada"]
    with pytest.raises(DBAPIError, match="read-only"):
        add(reader, "Bob")
    for name in ("Cyd", "Dot", "Eve"):
        add(engine, name)


def test_whoever_finds_no_free_connection_is_told_so(engine: Engine) -> None:
    with engine.connect(), engine.connect(), pytest.raises(exc.TimeoutError), engine.connect():
        pass


def test_a_row_is_read_with_its_types_and_without_a_transaction(engine: Engine) -> None:
    add(engine, "Ada")
    find = OneRow(engine, BY_NAME)
    assert find(name="Ada") == [BORN, "Ada"]
    assert find(name="Bob") is None
    with closing(engine.raw_connection()) as raw:
        assert not raw.driver_connection.autocommit


def test_text_that_no_text_can_be_is_refused_and_found_nowhere(engine: Engine) -> None:
    find = OneRow(engine, BY_NAME)
    for unwritable in ("nul \0", "half a character \ud800"):
        with pytest.raises(DataError):
            add(engine, unwritable)
        assert find(name=unwritable) is None
    assert names(engine) == []


def test_nothing_committed_is_lost_and_nothing_must_be_restarted(
    own_postgres_server: PostgresServer, own_engine: Engine
) -> None:
    find = OneRow(own_engine, BY_NAME)
    with ThreadPoolExecutor(2) as threads:
        before = [f"before-{number}" for number in range(10)]
        list(threads.map(lambda name: add(own_engine, name), before))
        own_postgres_server.stop(immediate=True)
        assert list(threads.map(lambda name: refused(own_engine, name), "abcd")) == [True] * 4
        with pytest.raises(SQLAlchemyError):
            find(name="before-0")
        own_postgres_server.start()
        after = [f"z-after-{number}" for number in range(10)]
        list(threads.map(lambda name: add(own_engine, name), after))
    assert names(own_engine) == before + after
    assert find(name="before-0")


def test_nobody_is_lent_a_connection_that_the_server_ended_a_moment_ago(
    postgres_server: PostgresServer, engine: Engine
) -> None:
    find = OneRow(engine, BY_NAME)
    of_this_test = f"FROM pg_stat_activity WHERE datname = '{engine.url.database}'"
    for name in "abcdef":
        add(engine, name)
        postgres_server.execute(f"SELECT pg_terminate_backend(pid) {of_this_test}")
        while postgres_server.execute(f"SELECT 1 {of_this_test}"):
            pass
        assert find(name=name)
        with engine.connect(), engine.connect():
            pass  # now there are two again, and both worked a moment ago


def test_a_server_that_dies_within_a_transaction_undoes_it(
    own_postgres_server: PostgresServer, own_engine: Engine
) -> None:
    with own_engine.connect() as connection:
        connection.execute(insert(people), {"name": "Ada", "born": BORN})
        own_postgres_server.restart()
        with pytest.raises(SQLAlchemyError):
            connection.execute(insert(people), {"name": "Bob", "born": BORN})
    assert names(own_engine) == []


def test_a_frozen_server_is_not_waited_for(
    own_postgres_server: PostgresServer, own_engine: Engine
) -> None:
    find = OneRow(own_engine, BY_NAME)
    with own_engine.connect():
        add(own_engine, "Ada")  # now there is an idle connection besides
    fresh = open_engine(own_engine.url.render_as_string(hide_password=False), connections=1)
    with own_engine.connect() as connection, ThreadPoolExecutor(2) as threads:
        connection.execute(insert(people), {"name": "Bob", "born": BORN})
        own_postgres_server.freeze()
        in_transaction = threads.submit(connection.execute, NAMES)
        idle = threads.submit(find, name="Ada")
        assert refused(fresh, "Cyd")
        for asked in (in_transaction, idle):
            with pytest.raises(SQLAlchemyError, match="in time"):
                asked.result()
    own_postgres_server.thaw()
    fresh.dispose()
    assert names(own_engine) == ["Ada"]
    assert find(name="Ada")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "postgresql://user:secret@host/name",
        "mysql://user:secret@host/name",
        "postgresql+psycopg2://user:secret@host:port/name",
    ],
)
def test_what_is_wrong_with_a_url_is_said_without_its_password(url: str) -> None:
    fault = url_fault(url)
    assert fault
    assert "secret" not in fault


@pytest.mark.parametrize(
    "url",
    ["sqlite:///folder/file", "postgresql+psycopg2://user:a%40b@host:5432/name?sslmode=require"],
)
def test_a_url_that_can_be_used_has_no_fault(url: str) -> None:
    assert url_fault(url) is None
