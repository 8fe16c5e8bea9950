"""Checkpoints in JetStream, where they differ from others: the server and its bucket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from nats.js.api import KeyValueConfig
from nats.js.errors import NotFoundError

from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.generator.adapters.kv_checkpoints import KvCheckpoints
from services.generator.application.ports import Claim
from services.generator.domain.errors import InputTooLong, OutOfReach, Superseded
from tests.fakes.generator import HOLD, FakeClock
from tests.nats_server import NatsServer
from tests.waiting import until

#: What the first version of this adapter wrote for a job.
GOLDEN = json.dumps(
    {
        "attempt": 2,
        "fence": 1903867200001,
        "times": 1,
        "errors": 0,
        "held_until": 1903867230.0,
        "settled": False,
        "steps": {"extract_jd_hints": "1903867200001-abc"},
    }
)


async def connected(server: NatsServer, **values: int) -> NatsConnection:
    connection = NatsConnection(NatsSettings(urls=(server.url,), **values), name="test")
    await connection.start()
    await connection.connected()
    return connection


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[NatsConnection]:
    connection = await connected(nats_server)
    yield connection
    await connection.stop()


@pytest.fixture
async def bucket(connection: NatsConnection) -> AsyncIterator[str]:
    name = f"test-{uuid4()}"
    yield name
    await connection.jetstream.delete_key_value(name)


def checkpoints(connection: NatsConnection, bucket: str) -> KvCheckpoints:
    return KvCheckpoints(connection, FakeClock(), bucket=bucket)


async def everything_in(connection: NatsConnection, bucket: str) -> dict[str, bytes]:
    """All that the server keeps of a bucket, markers of what was removed included."""
    stream, found = f"KV_{bucket}", {}
    state = (await connection.jetstream.stream_info(stream)).state
    for number in range(state.first_seq, state.last_seq + 1):
        with suppress(NotFoundError):
            message = await connection.jetstream.get_msg(stream, seq=number)
            found[message.subject] = message.data or b""
    return found


async def test_several_processes_make_the_bucket_at_once(
    connection: NatsConnection, bucket: str
) -> None:
    several = [checkpoints(connection, bucket) for _ in range(5)]
    claims = await asyncio.gather(
        *(one.claim(f"job-{number}", 1, hold=HOLD) for number, one in enumerate(several))
    )
    assert len(claims) == 5
    status = await (await connection.jetstream.key_value(bucket)).status()
    assert (status.history, status.ttl) == (1, timedelta(hours=48).total_seconds())


async def test_a_bucket_of_another_configuration_is_made_right(
    connection: NatsConnection, bucket: str
) -> None:
    config = KeyValueConfig(bucket=bucket, history=5, ttl=60)
    await connection.jetstream.create_key_value(config)
    await checkpoints(connection, bucket).claim("job", 1, hold=HOLD)
    status = await (await connection.jetstream.key_value(bucket)).status()
    assert (status.history, status.ttl) == (1, timedelta(hours=48).total_seconds())


async def test_copies_that_the_servers_cannot_keep_are_a_fault(nats_server: NatsServer) -> None:
    connection = await connected(nats_server, replicas=3)
    with pytest.raises(OutOfReach):
        await checkpoints(connection, f"test-{uuid4()}").claim("job", 1, hold=HOLD)
    await connection.stop()


async def test_what_was_forgotten_is_gone_from_the_server(
    connection: NatsConnection, bucket: str
) -> None:
    kept = checkpoints(connection, bucket)
    claim = await kept.claim("job", 1, hold=HOLD)
    await kept.save(claim, "generate_experience/secret", {"text": "secret"})
    await kept.save(claim, "generate_experience/secret", {"text": "secret, again"})
    await kept.forget("job")
    found = await everything_in(connection, bucket)
    assert list(found) == [f"$KV.{bucket}.job"]
    assert "secret" not in str(found)


async def test_no_key_holds_what_people_wrote(connection: NatsConnection, bucket: str) -> None:
    kept = checkpoints(connection, bucket)
    await kept.save(await kept.claim("job", 1, hold=HOLD), "generate_experience/secret", {})
    assert "secret" not in str(list(await everything_in(connection, bucket)))


async def test_what_is_saved_while_its_job_is_forgotten_is_gone_as_well(
    connection: NatsConnection, bucket: str
) -> None:
    kept = checkpoints(connection, bucket)

    async def save(claim: Claim) -> None:
        with suppress(Superseded):
            await kept.save(claim, "step", {"text": "secret"})

    for number in range(20):
        claim = await kept.claim(f"job-{number}", 1, hold=HOLD)
        await asyncio.gather(save(claim), kept.forget(f"job-{number}"))
    assert set(await everything_in(connection, bucket)) == {
        f"$KV.{bucket}.job-{number}" for number in range(20)
    }


async def test_a_bucket_that_is_full_is_out_of_reach(
    connection: NatsConnection, bucket: str
) -> None:
    kept = checkpoints(connection, bucket)
    claim = await kept.claim("job", 1, hold=HOLD)
    info = await connection.jetstream.stream_info(f"KV_{bucket}")
    await connection.jetstream.update_stream(replace(info.config, max_bytes=1000))
    with pytest.raises(OutOfReach):
        await kept.save(claim, "step", {"text": "x" * 2000})
    await connection.jetstream.update_stream(replace(info.config, max_bytes=-1))
    await kept.save(claim, "step", {"text": "x" * 2000})


async def test_an_answer_that_nats_will_never_take_is_too_long(
    connection: NatsConnection, bucket: str
) -> None:
    kept = checkpoints(connection, bucket)
    claim = await kept.claim("job", 1, hold=HOLD)
    with pytest.raises(InputTooLong):
        await kept.save(claim, "step", {"text": "x" * connection.client.max_payload})


async def test_a_result_that_expired_before_its_job_is_asked_for_again(
    connection: NatsConnection, bucket: str
) -> None:
    kept = checkpoints(connection, bucket)
    claim = await kept.claim("job", 1, hold=timedelta())
    await kept.save(claim, "one", {})
    await kept.save(claim, "two", {})
    [first, *_] = [key for key in await everything_in(connection, bucket) if ".job." in key]
    await connection.jetstream.purge_stream(f"KV_{bucket}", subject=first)
    assert set((await kept.claim("job", 1, hold=HOLD)).steps) == {"two"}


async def test_what_the_first_version_wrote_is_read(
    connection: NatsConnection, bucket: str
) -> None:
    store = await connection.jetstream.create_key_value(
        KeyValueConfig(bucket=bucket, ttl=timedelta(hours=48).total_seconds())
    )
    await store.put("job", GOLDEN.replace("1903867230.0", "null").encode())
    await store.put("job.1903867200001-abc", b'{"value": {"hints": []}}')
    await store.put("settled", GOLDEN.replace("false", "true").encode())
    kept = checkpoints(connection, bucket)
    claim = await kept.claim("job", 2, hold=HOLD)
    assert claim.steps == {"extract_jd_hints": {"value": {"hints": []}}}
    assert (claim.times, claim.fence) == (2, 1903867200002)
    with pytest.raises(Superseded):
        await kept.claim("settled", 2, hold=HOLD)


async def test_nats_may_come_and_go(own_nats_server: NatsServer) -> None:
    connection = await connected(own_nats_server)
    kept = checkpoints(connection, "checkpoints")
    claim = await kept.claim("job", 1, hold=timedelta())
    own_nats_server.kill()
    await until(lambda: connection.fault() is not None)
    with pytest.raises(OutOfReach):
        await kept.save(claim, "step", {})
    with pytest.raises(OutOfReach):
        await kept.claim("job", 1, hold=HOLD)
    own_nats_server.start()
    await until_it_can_be(lambda: kept.save(claim, "step", {}))
    own_nats_server.kill()
    await until(lambda: connection.fault() is not None)
    own_nats_server.wipe()
    own_nats_server.start()
    await until_it_can_be(lambda: kept.save(claim, "other", {}))
    assert set((await kept.claim("job", 1, hold=HOLD)).steps) == {"other"}
    await connection.stop()


async def until_it_can_be(call: Callable[[], Awaitable[None]]) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                await call()
            except OutOfReach:
                await asyncio.sleep(0.05)
            else:
                return
