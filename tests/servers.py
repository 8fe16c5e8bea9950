"""The servers that tests share: each is started once, by the first test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deploy.cluster.find_valkey_server import find_valkey_server
from tests.nats_server import NatsServer
from tests.postgres_server import PostgresServer
from tests.valkey_server import ValkeyServer


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


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ValkeyServer]:
    """Valkey for everybody: not to be stopped."""
    yield from _valkey(tmp_path_factory.mktemp("valkey"))


@pytest.fixture
def own_valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ValkeyServer]:
    """Valkey for one test, which may do with it as it likes."""
    yield from _valkey(tmp_path_factory.mktemp("own-valkey"))


def _valkey(folder: Path) -> Iterator[ValkeyServer]:
    if find_valkey_server() is None:
        pytest.skip("there is no Valkey or Redis server on this machine")
    server = ValkeyServer(folder)
    server.start()
    yield server
    server.kill()
