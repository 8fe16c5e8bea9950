"""One suite over every `Checkpoints`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

import services.generator
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.chassis.sql import migrate, open_engine
from services.chassis.threads import ThreadPool
from services.generator.adapters.kv_checkpoints import KvCheckpoints
from services.generator.adapters.sql_checkpoints import SqlCheckpoints
from services.generator.adapters.sql_schema import CLAIMS, STEPS
from services.generator.application.ports import Checkpoints, Claim, Document
from services.generator.domain.errors import HeldElsewhere, OutOfReach, Superseded, TakenOver
from tests.fakes.generator import HOLD, FakeCheckpoints, FakeClock, ScriptedModel
from tests.fakes.generator_world import World, order
from tests.nats_server import NatsServer

MIGRATIONS = Path(services.generator.__file__).parent / "migrations"


@dataclass
class Kept:
    """Checkpoints, a way to hurt them, and claims of workers who do not wait for one another."""

    checkpoints: Checkpoints
    clock: FakeClock
    #: Loses everything that is kept.
    lose: Callable[[], Awaitable[None]]

    async def claim(self, job_id: str = "job", attempt: int = 1) -> Claim:
        """A claim made after every hold has ended."""
        self.clock.advance(seconds=31)
        return await self.checkpoints.claim(job_id, attempt, hold=HOLD)


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[NatsConnection]:
    connection = NatsConnection(NatsSettings(urls=(nats_server.url,)), name="test")
    await connection.start()
    await connection.connected()
    yield connection
    await connection.stop()


@pytest.fixture
def fake() -> Kept:
    clock = FakeClock()
    checkpoints = FakeCheckpoints(clock)

    async def lose() -> None:
        checkpoints.lose()

    return Kept(checkpoints, clock, lose)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Kept]:
    engine = open_engine(f"sqlite:///{tmp_path}/generator.sqlite3", connections=4)
    migrate(engine, MIGRATIONS)
    pool, clock = ThreadPool("test", threads=4), FakeClock()

    async def lose() -> None:
        with engine.begin() as open_:
            open_.execute(sa.delete(STEPS))
            open_.execute(sa.delete(CLAIMS))

    yield Kept(SqlCheckpoints(engine, pool, clock), clock, lose)
    pool.close()
    engine.dispose()


@pytest.fixture
async def key_value(connection: NatsConnection) -> AsyncIterator[Kept]:
    bucket, clock = f"test-{uuid4()}", FakeClock()

    async def lose() -> None:
        await connection.jetstream.delete_key_value(bucket)

    yield Kept(KvCheckpoints(connection, clock, bucket=bucket), clock, lose)
    await connection.jetstream.delete_key_value(bucket)


@pytest.fixture(params=["fake", "sqlite", "key_value"])
def kept(request: pytest.FixtureRequest) -> Kept:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Kept)
    return found


async def test_a_first_claim_finds_nothing(kept: Kept) -> None:
    claim = await kept.claim()
    assert (claim.job_id, claim.attempt, dict(claim.steps)) == ("job", 1, {})
    assert (claim.times, claim.errors) == (1, 0)


async def test_what_was_saved_is_found_by_the_next_claim(kept: Kept) -> None:
    claim = await kept.claim()
    result = {"value": {"text": "é\u0000\ud83d", "n": [1, None]}}
    await kept.checkpoints.save(claim, "a/é *", result)
    await kept.checkpoints.save(claim, "c", {})
    await kept.checkpoints.save(claim, "c", {"new": True})
    again = await kept.claim(attempt=2)
    assert again.steps == {"a/é *": result, "c": {"new": True}}
    assert again.fence > claim.fence


async def test_claims_that_were_never_heard_of_again_are_counted(kept: Kept) -> None:
    claims = [await kept.claim(attempt=attempt) for attempt in (1, 1, 1, 2, 2)]
    assert [claim.times for claim in claims] == [1, 2, 3, 1, 2]


async def test_claims_that_were_released_are_not_counted(kept: Kept) -> None:
    for _ in range(3):
        claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
        assert (claim.times, claim.errors) == (1, 0)
        await kept.checkpoints.release(claim)


async def test_claims_that_failed_are_counted_as_errors(kept: Kept) -> None:
    for errors in range(3):
        claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
        assert (claim.times, claim.errors) == (1, errors)
        await kept.checkpoints.release(claim, failed=True)
    assert (await kept.checkpoints.claim("job", 2, hold=HOLD)).errors == 0


@pytest.mark.parametrize("job_id", ["other", "job.other", "*", ">", "", "é.>", "x" * 200])
async def test_jobs_keep_apart_whatever_they_are_called(kept: Kept, job_id: str) -> None:
    await kept.checkpoints.save(await kept.claim(), "step", {})
    assert not (await kept.claim(job_id)).steps
    await kept.checkpoints.forget(job_id)
    assert (await kept.claim()).steps


async def test_who_works_on_a_job_is_left_to_it(kept: Kept) -> None:
    claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
    kept.clock.advance(seconds=20)
    await kept.checkpoints.renew(claim, hold=HOLD)
    kept.clock.advance(seconds=20)
    with pytest.raises(HeldElsewhere) as raised:
        await kept.checkpoints.claim("job", 1, hold=HOLD)
    assert raised.value.after == timedelta(seconds=10)
    await kept.checkpoints.save(claim, "step", {})


async def test_who_was_not_heard_of_for_as_long_as_it_held_a_job_loses_it(kept: Kept) -> None:
    claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
    kept.clock.advance(seconds=30)
    await kept.checkpoints.claim("job", 1, hold=HOLD)
    with pytest.raises(TakenOver):
        await kept.checkpoints.renew(claim, hold=HOLD)


async def test_a_released_job_can_be_claimed_at_once(kept: Kept) -> None:
    claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
    await kept.checkpoints.save(claim, "step", {})
    await kept.checkpoints.release(claim)
    assert (await kept.checkpoints.claim("job", 1, hold=HOLD)).steps == {"step": {}}


async def test_an_outdated_claim_releases_nothing(kept: Kept) -> None:
    old = await kept.claim()
    await kept.claim()
    await kept.checkpoints.release(old, failed=True)
    with pytest.raises(HeldElsewhere):
        await kept.checkpoints.claim("job", 1, hold=HOLD)


async def test_a_later_try_waits_for_nobody(kept: Kept) -> None:
    earlier = await kept.checkpoints.claim("job", 1, hold=HOLD)
    await kept.checkpoints.claim("job", 2, hold=HOLD)
    with pytest.raises(Superseded) as raised:
        await kept.checkpoints.save(earlier, "step", {})
    assert not isinstance(raised.value, TakenOver)


async def test_a_hold_from_a_clock_that_is_far_ahead_is_not_believed(kept: Kept) -> None:
    claim = await kept.checkpoints.claim("job", 1, hold=HOLD)
    kept.clock.advance(hours=-1)
    assert (await kept.checkpoints.claim("job", 1, hold=HOLD)).fence > claim.fence


async def test_an_outdated_claim_saves_nothing(kept: Kept) -> None:
    old = await kept.claim()
    new = await kept.claim()
    with pytest.raises(TakenOver):
        await kept.checkpoints.save(old, "step", {"from": "old"})
    await kept.checkpoints.save(new, "step", {"from": "new"})
    with pytest.raises(TakenOver):
        await kept.checkpoints.save(old, "step", {"from": "old"})
    assert (await kept.claim()).steps == {"step": {"from": "new"}}


async def test_an_earlier_try_cannot_take_a_job_from_a_later_one(kept: Kept) -> None:
    later = await kept.claim(attempt=2)
    with pytest.raises(Superseded):
        await kept.claim(attempt=1)
    await kept.checkpoints.save(later, "step", {})


async def test_of_many_claims_at_once_one_is_made(kept: Kept) -> None:
    made = await asyncio.gather(
        *(kept.checkpoints.claim("job", 1, hold=HOLD) for _ in range(8)), return_exceptions=True
    )
    [claim] = [one for one in made if isinstance(one, Claim)]
    assert [type(one) for one in made if not isinstance(one, Claim)] == [HeldElsewhere] * 7
    await kept.checkpoints.save(claim, "step", {})


async def test_of_many_claims_that_nothing_holds_the_newest_alone_saves(kept: Kept) -> None:
    claims = await asyncio.gather(
        *(kept.checkpoints.claim("job", 1, hold=timedelta()) for _ in range(8))
    )
    fences = sorted(claim.fence for claim in claims)
    assert len(set(fences)) == 8
    for claim in claims:
        if claim.fence == fences[-1]:
            await kept.checkpoints.save(claim, "step", {})
        else:
            with pytest.raises(TakenOver):
                await kept.checkpoints.save(claim, "step", {})


async def test_one_worker_saves_many_steps_at_once_while_it_renews(kept: Kept) -> None:
    claim = await kept.claim()
    await asyncio.gather(
        *(kept.checkpoints.save(claim, f"s{n}", {"n": n}) for n in range(20)),
        *(kept.checkpoints.renew(claim, hold=HOLD) for _ in range(3)),
    )
    assert (await kept.claim()).steps == {f"s{n}": {"n": n} for n in range(20)}


async def test_a_settled_job_is_worked_on_no_more(kept: Kept) -> None:
    claim = await kept.claim()
    await kept.checkpoints.save(claim, "step", {})
    await kept.checkpoints.forget("job")
    await kept.checkpoints.forget("job")
    for attempt in (1, 2):
        with pytest.raises(Superseded):
            await kept.claim(attempt=attempt)
    with pytest.raises(Superseded) as raised:
        await kept.checkpoints.save(claim, "late", {})
    assert not isinstance(raised.value, TakenOver)
    await kept.checkpoints.release(claim)
    with pytest.raises(Superseded):
        await kept.claim()


async def test_a_job_that_is_settled_before_it_began_does_not_begin(kept: Kept) -> None:
    await kept.checkpoints.forget("job")
    with pytest.raises(Superseded):
        await kept.claim()


async def test_who_works_when_everything_is_lost_goes_on(kept: Kept) -> None:
    claim = await kept.claim()
    await kept.checkpoints.save(claim, "lost", {})
    await kept.lose()
    await kept.checkpoints.save(claim, "kept", {})
    await kept.checkpoints.renew(claim, hold=HOLD)
    with pytest.raises(HeldElsewhere):
        await kept.checkpoints.claim("job", 1, hold=HOLD)
    assert (await kept.claim()).steps == {"kept": {}}


async def test_whoever_begins_anew_after_a_loss_is_newer_than_who_was_lost(kept: Kept) -> None:
    old = await kept.claim()
    for _ in range(3):
        old = await kept.claim()
    await kept.lose()
    new = await kept.claim()
    assert (new.fence > old.fence, new.times) == (True, 1)
    with pytest.raises(TakenOver):
        await kept.checkpoints.save(old, "step", {})
    await kept.checkpoints.save(new, "step", {})


async def test_a_later_try_that_was_lost_outdoes_an_earlier_one(kept: Kept) -> None:
    later = await kept.claim(attempt=2)
    await kept.lose()
    await kept.claim(attempt=1)
    await kept.checkpoints.save(later, "step", {})
    with pytest.raises(Superseded):
        await kept.claim(attempt=1)


class Frozen:
    """The checkpoints of a worker that is stopped just before it keeps an answer."""

    def __init__(self, checkpoints: Checkpoints) -> None:
        self._checkpoints = checkpoints
        self.reached = asyncio.Event()
        self.thawed = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._checkpoints, name)

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        self.reached.set()
        await self.thawed.wait()
        await self._checkpoints.save(claim, step, result)


def answering(text: str) -> ScriptedModel:
    hint = {"term": text, "kind": "skill", "importance": "required", "quote": text}
    return ScriptedModel({"extract_jd_hints": {"hints": [hint]}})


async def test_what_a_worker_does_that_was_thought_dead_counts_for_nothing(kept: Kept) -> None:
    frozen = Frozen(kept.checkpoints)
    one = World(answering("one"), checkpoints=frozen, clock=kept.clock)
    two = World(answering("two"), checkpoints=kept.checkpoints, clock=kept.clock)
    deadline = kept.clock.now() + timedelta(minutes=10)
    work = asyncio.create_task(one.application.tailor_resume(order(deadline_at=deadline)))
    await frozen.reached.wait()
    kept.clock.advance(seconds=31)
    await two.application.tailor_resume(order(deadline_at=deadline, delivery=2))
    frozen.thawed.set()
    with pytest.raises(TakenOver):
        await work
    hints = (await kept.claim("job-1")).steps["extract_jd_hints"]["value"]["hints"]
    assert [hint["term"] for hint in hints] == ["two"]
    assert two.announcements.results
    assert not one.announcements.results
    assert not one.announcements.failures
    newest = max(claim.fence for claim in one.announcements.claims)
    assert all(claim.fence > newest for claim in two.announcements.claims)


async def test_a_worker_that_freezes_while_it_works_alone_goes_on(kept: Kept) -> None:
    frozen = Frozen(kept.checkpoints)
    one = World(checkpoints=frozen, clock=kept.clock)
    deadline = kept.clock.now() + timedelta(minutes=10)
    work = asyncio.create_task(one.application.tailor_resume(order(deadline_at=deadline)))
    await frozen.reached.wait()
    kept.clock.advance(seconds=300)
    frozen.thawed.set()
    await work
    assert one.announcements.results


async def test_holds_of_a_process_that_is_gone_end_when_the_next_one_starts(tmp_path: Path) -> None:
    for times in (1, 2):
        engine = open_engine(f"sqlite:///{tmp_path}/generator.sqlite3", connections=1)
        migrate(engine, MIGRATIONS)  # migrating what is migrated changes nothing
        pool = ThreadPool("test", threads=1)
        checkpoints = SqlCheckpoints(engine, pool, FakeClock())
        checkpoints.let_go()
        claim = await checkpoints.claim("job", 1, hold=HOLD)
        assert (claim.times, len(claim.steps)) == (times, times - 1)
        await checkpoints.save(claim, "step", {"kept": True})
        pool.close()
        engine.dispose()


async def test_jobs_that_nobody_touched_expire(sqlite: Kept) -> None:
    checkpoints, clock = sqlite.checkpoints, sqlite.clock
    assert isinstance(checkpoints, SqlCheckpoints)
    await checkpoints.save(await sqlite.claim("old"), "step", {})
    await checkpoints.forget("settled")
    working = await sqlite.claim("kept")
    clock.advance(hours=47)
    await checkpoints.save(working, "step", {})
    clock.advance(hours=2)
    assert await checkpoints.expire(clock.now() - timedelta(hours=48)) == 2
    assert not (await sqlite.claim("old")).steps
    assert (await sqlite.claim("kept")).steps


async def test_a_database_that_cannot_be_used_is_out_of_reach(sqlite: Kept, tmp_path: Path) -> None:
    claim = await sqlite.claim()
    file = tmp_path / "generator.sqlite3"
    file.rename(tmp_path / "elsewhere")
    with pytest.raises(OutOfReach):
        await sqlite.checkpoints.save(claim, "step", {})
    with pytest.raises(OutOfReach):
        await sqlite.checkpoints.claim("other", 1, hold=HOLD)
    (tmp_path / "elsewhere").rename(file)
    await sqlite.checkpoints.save(claim, "step", {})
