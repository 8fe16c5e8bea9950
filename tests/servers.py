"""The servers that tests share: each is started once, by the first test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.nats_server import NatsServer
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """NATS for everybody: not to be stopped, and left without streams of one's own."""
    server = NatsServer(tmp_path_factory.mktemp("nats"))
    server.start()
    yield server
    server.kill()  # which saves the seconds that a graceful end takes


@pytest.fixture
def own_nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """NATS for one test, which may do with it as it likes."""
    server = NatsServer(tmp_path_factory.mktemp("own-nats"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """PostgreSQL for everybody, each test with a `database()` of its own: not to be stopped."""
    with closing(PostgresServer()) as server:
        server.start()
        yield server


@pytest.fixture
def own_postgres_server() -> Iterator[PostgresServer]:
    """PostgreSQL for one test, which may do with it as it likes."""
    with closing(PostgresServer()) as server:
        server.start()
        yield server
