"""What a release's generator kept of its work: see `days`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.chassis.threads import ThreadPool
from services.generator.adapters.kv_checkpoints import KvCheckpoints
from services.generator.adapters.sql_checkpoints import SqlCheckpoints
from services.generator.application.ports import Checkpoints
from tests.fakes.generator import FakeClock
from tests.golden.days import HOLD, database
from tests.golden.release import FOLDER, RELEASES, TODAY, Release
from tests.nats_server import NatsServer

#: Before the cluster there were none.
WITH_BUCKETS = [TODAY, *(name for name in RELEASES if Release(FOLDER / name).checkpoints)]


async def holds_the_day(checkpoints: Checkpoints) -> None:
    claim = await checkpoints.claim("job-1", 2, hold=HOLD)
    assert (claim.times, claim.errors, claim.fence > 3) == (3, 0, True)
    answer = claim.steps["generate_experience/exp-1"]
    assert answer["prompt_version"] == "generate_experience/1"
    assert answer["value"]["bullets"][0]["text"] == "Wrote runbooks — für das Team \ud83d"
    assert set(claim.steps) == {"generate_experience/exp-1", "extract_jd_hints"}
    assert (await checkpoints.claim("job-2", 1, hold=HOLD)).times == 2


@pytest.fixture
def clock() -> FakeClock:
    """When every hold of the day has ended."""
    clock = FakeClock()
    clock.advance(seconds=62)
    return clock


async def test_a_file_is_read(release: Release, clock: FakeClock, tmp_path: Path) -> None:
    file, pool = tmp_path / "generator.sqlite3", ThreadPool("test", threads=1)
    release.restore("generator", file)
    with database("generator", file) as engine:
        await holds_the_day(SqlCheckpoints(engine, pool, clock))
    pool.close()


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[NatsConnection]:
    connection = NatsConnection(NatsSettings(urls=(nats_server.url,)), name="test")
    await connection.start()
    await connection.connected()
    yield connection
    await connection.stop()


@pytest.mark.parametrize("release", WITH_BUCKETS, indirect=True)
async def test_a_bucket_is_read(
    release: Release, clock: FakeClock, connection: NatsConnection
) -> None:
    name = f"test-{uuid4()}"
    checkpoints = KvCheckpoints(connection, clock, bucket=name)
    await checkpoints.forget("other")  # which makes the bucket
    bucket = await connection.jetstream.key_value(name)
    for key, value in release.checkpoints.items():
        await bucket.put(key, value)
    await holds_the_day(checkpoints)
    await connection.jetstream.delete_key_value(name)
