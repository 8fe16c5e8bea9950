"""The time that replicas of jobs agree on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from services.chassis.sql import open_engine
from services.jobs.adapters.postgresql_clock import PostgresqlClock
from services.jobs.domain.errors import StorageUnavailable
from tests.postgres_server import PostgresServer

#: What the server of `engine` says the time is, as far from ours as nobody's clock is.
YEARS = timedelta(days=3650)


@pytest.fixture
def engine(postgres_server: PostgresServer) -> Iterator[Engine]:
    """Of a server whose clock is ten years slow."""
    engine = open_engine(postgres_server.database("clock"), connections=2)
    with engine.begin() as connection:
        for statement in SLOW:
            connection.execute(text(statement))
    engine.dispose()
    yield engine
    engine.dispose()


#: Found before the server's own by connections that are made from now on.
SLOW = (
    "CREATE SCHEMA slow",
    "CREATE FUNCTION slow.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
    " $$ SELECT pg_catalog.clock_timestamp() - interval '3650 days' $$",
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = slow, pg_catalog',"
    " current_database()); END $$",
)


def set_away(postgres_server: PostgresServer, engine: Engine, *, away: bool) -> None:
    name = engine.url.database
    allowed = "false" if away else "true"
    postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}")
    if away:
        postgres_server.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )


def test_the_time_is_the_servers_and_goes_on(engine: Engine) -> None:
    clock = PostgresqlClock(engine)
    first, second = clock.now(), clock.now()
    assert first < second < first + timedelta(hours=1)
    with engine.connect() as connection:
        ours = connection.exec_driver_sql("SELECT pg_catalog.clock_timestamp()").scalar_one()
    assert ours - second > YEARS - timedelta(hours=1)


def test_before_the_server_was_there_nobody_can_tell_and_afterwards_it_may_go(
    engine: Engine, postgres_server: PostgresServer
) -> None:
    clock = PostgresqlClock(engine, ask_after=0)
    set_away(postgres_server, engine, away=True)
    with pytest.raises(StorageUnavailable):
        clock.now()
    set_away(postgres_server, engine, away=False)
    first = clock.now()
    set_away(postgres_server, engine, away=True)
    assert first < clock.now() < first + timedelta(hours=1)
