"""One suite over every `Checkpoints`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import services.generator
from services.chassis.sql import migrate, open_engine
from services.chassis.threads import ThreadPool
from services.generator.adapters.sql_checkpoints import SqlCheckpoints
from services.generator.application.ports import Checkpoints
from services.generator.domain.errors import Superseded
from tests.fakes.generator import FakeCheckpoints, FakeClock

MIGRATIONS = Path(services.generator.__file__).parent / "migrations"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["fake", "sqlite"])
def checkpoints(
    request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Path
) -> Iterator[Checkpoints]:
    if request.param == "fake":
        yield FakeCheckpoints(clock)
        return
    engine = open_engine(f"sqlite:///{tmp_path}/generator.sqlite3", connections=4)
    migrate(engine, MIGRATIONS)
    pool = ThreadPool("test", threads=4)
    yield SqlCheckpoints(engine, pool, clock)
    pool.close()
    engine.dispose()


async def test_a_first_claim_finds_nothing(checkpoints: Checkpoints) -> None:
    claim = await checkpoints.claim("job", 1)
    assert (claim.job_id, claim.attempt, dict(claim.steps)) == ("job", 1, {})


async def test_what_was_saved_is_found_by_the_next_claim(checkpoints: Checkpoints) -> None:
    claim = await checkpoints.claim("job", 1)
    result = {"value": {"text": "é\u0000\ud83d", "n": [1, None]}}
    await checkpoints.save(claim, "a/b", result)
    await checkpoints.save(claim, "c", {})
    await checkpoints.save(claim, "c", {"new": True})
    again = await checkpoints.claim("job", 2)
    assert again.steps == {"a/b": result, "c": {"new": True}}
    assert again.fence > claim.fence


async def test_the_claims_of_each_try_are_counted(checkpoints: Checkpoints) -> None:
    claims = [await checkpoints.claim("job", attempt) for attempt in (1, 1, 1, 2, 2)]
    assert [claim.times for claim in claims] == [1, 2, 3, 1, 2]


async def test_jobs_keep_apart(checkpoints: Checkpoints) -> None:
    await checkpoints.save(await checkpoints.claim("job", 1), "step", {})
    assert not (await checkpoints.claim("other", 1)).steps


async def test_an_outdated_claim_saves_nothing(checkpoints: Checkpoints) -> None:
    old = await checkpoints.claim("job", 1)
    new = await checkpoints.claim("job", 1)
    with pytest.raises(Superseded):
        await checkpoints.save(old, "step", {"from": "old"})
    await checkpoints.save(new, "step", {"from": "new"})
    assert (await checkpoints.claim("job", 1)).steps == {"step": {"from": "new"}}


async def test_an_earlier_try_cannot_take_a_job_from_a_later_one(checkpoints: Checkpoints) -> None:
    later = await checkpoints.claim("job", 2)
    with pytest.raises(Superseded):
        await checkpoints.claim("job", 1)
    await checkpoints.save(later, "step", {})


async def test_of_many_claims_at_once_the_newest_alone_saves(checkpoints: Checkpoints) -> None:
    claims = await asyncio.gather(*(checkpoints.claim("job", 1) for _ in range(8)))
    fences = sorted(claim.fence for claim in claims)
    assert len(set(fences)) == 8
    for claim in claims:
        if claim.fence == fences[-1]:
            await checkpoints.save(claim, "step", {})
        else:
            with pytest.raises(Superseded):
                await checkpoints.save(claim, "step", {})


async def test_many_steps_are_saved_at_once(checkpoints: Checkpoints) -> None:
    claim = await checkpoints.claim("job", 1)
    await asyncio.gather(*(checkpoints.save(claim, f"s{n}", {"n": n}) for n in range(20)))
    assert len((await checkpoints.claim("job", 1)).steps) == 20


async def test_a_forgotten_job_is_gone_with_its_claim(checkpoints: Checkpoints) -> None:
    claim = await checkpoints.claim("job", 3)
    await checkpoints.save(claim, "step", {})
    await checkpoints.forget("job")
    await checkpoints.forget("job")
    with pytest.raises(Superseded):
        await checkpoints.save(claim, "step", {})
    assert not (await checkpoints.claim("job", 1)).steps


async def test_what_was_not_touched_expires(checkpoints: Checkpoints, clock: FakeClock) -> None:
    await checkpoints.save(await checkpoints.claim("old", 1), "step", {})
    kept = await checkpoints.claim("kept", 1)
    clock.advance(hours=47)
    await checkpoints.save(kept, "step", {})
    clock.advance(hours=2)
    assert await checkpoints.expire(clock.now() - timedelta(hours=48)) == 1
    assert not (await checkpoints.claim("old", 1)).steps
    assert (await checkpoints.claim("kept", 1)).steps


@pytest.fixture
async def reopened(tmp_path: Path) -> AsyncIterator[Checkpoints]:
    url = f"sqlite:///{tmp_path}/generator.sqlite3"
    for _ in range(2):  # migrating what is migrated changes nothing
        engine = open_engine(url, connections=2)
        migrate(engine, MIGRATIONS)
        pool = ThreadPool("test", threads=2)
        checkpoints = SqlCheckpoints(engine, pool, FakeClock())
        await checkpoints.save(await checkpoints.claim("job", 1), "step", {"kept": True})
        pool.close()
        engine.dispose()
    pool = ThreadPool("test", threads=2)
    yield SqlCheckpoints(engine, pool, FakeClock())
    pool.close()
    engine.dispose()


async def test_a_file_outlives_its_process(reopened: Checkpoints) -> None:
    claim = await reopened.claim("job", 1)
    assert (claim.fence, dict(claim.steps)) == (3, {"step": {"kept": True}})
