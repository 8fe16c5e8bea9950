from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gateway.adapters.limits_rate_limits import LimitsRateLimits
from gateway.adapters.valkey_storage import shared_storage
from gateway.domain.errors import RateLimited
from services.chassis.config import ConfigurationError
from tests.processes import ROOT
from tests.valkey_server import ValkeyServer

WITHOUT_CLIENT = """
import sys
sys.modules["valkey"] = None
from gateway.adapters.valkey_storage import shared_storage
shared_storage("valkey://:secret@127.0.0.1:6379")
"""


@asynccontextmanager
async def counting(server: ValkeyServer, scheme: str = "valkey") -> AsyncIterator[LimitsRateLimits]:
    storage = shared_storage(f"{scheme}://127.0.0.1:{server.port}/0")
    yield LimitsRateLimits({"login": "2/minute"}, storage)
    await storage.bridge.get_connection().aclose()


async def test_replicas_count_together(own_valkey_server: ValkeyServer) -> None:
    async with (
        counting(own_valkey_server) as first,
        counting(own_valkey_server, "redis") as second,
    ):
        await first.take("login", "anna")
        await second.take("login", "anna")
        for replica in (first, second):
            with pytest.raises(RateLimited):
                await replica.require("login", "anna")
            with pytest.raises(RateLimited):
                await replica.take("login", "anna")


async def test_what_is_counted_is_forgotten_by_itself(own_valkey_server: ValkeyServer) -> None:
    async with counting(own_valkey_server) as limits:
        await limits.take("login", "anna")
    storage = shared_storage(own_valkey_server.url)
    connection = storage.bridge.get_connection()
    keys = await connection.keys("*")
    assert [key.startswith(b"tailor:limits:") for key in keys] == [True]
    assert 0 < await connection.ttl(keys[0]) <= 60
    await connection.aclose()


@pytest.mark.parametrize("ending", ["freeze", "kill"])
async def test_while_the_server_is_away_each_replica_counts_for_itself(
    own_valkey_server: ValkeyServer, ending: str
) -> None:
    async with counting(own_valkey_server) as first, counting(own_valkey_server) as second:
        await first.take("login", "anna")
        await second.require("login", "anna")
        getattr(own_valkey_server, ending)()
        for replica in (first, second):
            await replica.take("login", "anna")
            await replica.take("login", "anna")
            with pytest.raises(RateLimited):
                await replica.take("login", "anna")


@pytest.mark.parametrize(
    "url",
    [
        "valkey://:secret@localhost",
        "redis://:secret@localhost:port",
        "rediss://:secret@localhost:6379/0?no_such_option=1",
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ConfigurationError, match="RATE_LIMIT_STORAGE must look like") as refused:
        shared_storage(url)
    assert "secret" not in str(refused.value)


async def test_connections_are_encrypted_where_the_url_says_so() -> None:
    for scheme in ("rediss", "valkeys"):
        storage = shared_storage(f"{scheme}://127.0.0.1:6379/0")
        connection = storage.bridge.get_connection().connection_pool.make_connection()
        assert "SSLConnection" in repr(connection)
        assert connection.check_hostname, "else any certificate would do"


def test_without_the_client_the_start_says_what_is_missing() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT_CLIENT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "needs the package valkey" in ended.stderr.splitlines()[-1]
