"""Work that is broken off, and goes on: here, or at another worker."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from services.generator.application.tailor_resume import MOST_CLAIMS
from services.generator.domain import errors
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World, order

#: Renewed three times in it, in the time of the machine.
BRIEF = timedelta(milliseconds=30)


def gated(**values: object) -> tuple[World, ScriptedModel, asyncio.Event]:
    gate = asyncio.Event()
    model = ScriptedModel(gate=gate)
    return World(model, **values), model, gate


def next_to(world: World, **values: object) -> tuple[World, ScriptedModel]:
    """Another worker with the same checkpoints."""
    model = ScriptedModel()
    return World(model, checkpoints=world.checkpoints, clock=world.clock, **values), model


async def test_an_answer_that_cannot_be_kept_at_once_is_not_paid_for_twice() -> None:
    world, model, gate = gated()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.checkpoints.away = True
    gate.set()
    _, unfinished = await asyncio.wait([job], timeout=0.1)
    assert unfinished
    world.checkpoints.away = False
    await job
    assert world.announcements.results
    assert model.asked("extract_jd_hints") == 1


async def test_news_that_cannot_be_announced_at_once_are_announced_later() -> None:
    world, model, gate = gated()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.announcements.away = True
    gate.set()
    _, unfinished = await asyncio.wait([job], timeout=0.1)
    assert unfinished
    world.announcements.away = False
    await job
    assert [progress.percent for progress in world.announcements.progress][-1] == 95
    assert world.announcements.results
    assert len(model.requests) == 6


async def test_storage_that_is_away_before_the_work_began_is_nobodys_fault() -> None:
    world = World()
    world.checkpoints.away = True
    for _ in range(MOST_CLAIMS + 1):
        with pytest.raises(errors.OutOfReach):
            await world.application.tailor_resume(order())
        with pytest.raises(errors.OutOfReach):
            await world.application.refuse_order("job-1", 1)
    world.checkpoints.away = False
    await world.application.tailor_resume(order())
    assert world.announcements.results


async def test_storage_that_stays_away_ends_at_the_deadline_of_the_job() -> None:
    world, model, gate = gated()
    soon = world.clock.now() + timedelta(milliseconds=50)
    job = asyncio.create_task(world.application.tailor_resume(order(deadline_at=soon)))
    await model.until_running(1)
    world.checkpoints.away = True
    gate.set()
    await job
    ((_, message),) = world.announcements.failures
    assert message == errors.DeadlinePassed.__doc__


async def test_a_job_goes_on_when_its_checkpoints_are_lost_under_way() -> None:
    world, model, gate = gated()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.checkpoints.lose()
    gate.set()
    await job
    assert world.announcements.results
    assert len(model.requests) == 6


async def test_processes_that_stop_may_give_a_job_back_any_number_of_times() -> None:
    world, model, gate = gated()
    for delivery in range(1, MOST_CLAIMS + 3):
        job = asyncio.create_task(world.application.tailor_resume(order(delivery=delivery)))
        await model.until_running(1)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
    gate.set()
    await world.application.tailor_resume(order(delivery=MOST_CLAIMS + 3))
    assert world.announcements.results
    assert not world.announcements.failures


async def test_a_job_given_back_goes_on_elsewhere_at_once() -> None:
    world, model, gate = gated()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    gate.set()
    gate.clear()
    await model.until_running(5)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    other, others_model = next_to(world)
    await other.application.tailor_resume(order(delivery=2))
    assert other.announcements.results
    assert others_model.asked("extract_jd_hints") == 0


async def test_an_order_that_comes_twice_is_not_taken_from_who_works_on_it() -> None:
    world, model, gate = gated()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    other, others_model = next_to(world)
    for worker in (world, other):
        with pytest.raises(errors.HeldElsewhere):
            await worker.application.tailor_resume(order())
    gate.set()
    await job
    assert world.announcements.results
    assert len(model.requests) == 6
    assert not others_model.requests


async def test_who_works_for_long_keeps_the_job_as_long() -> None:
    world, model, gate = gated(hold=BRIEF)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    other, _ = next_to(world, hold=BRIEF)
    for _ in range(5):
        world.clock.advance(milliseconds=20)
        await asyncio.sleep(BRIEF.total_seconds())  # two or three renewals
        with pytest.raises(errors.HeldElsewhere):
            await other.application.tailor_resume(order())
    gate.set()
    await job
    assert world.announcements.results


async def test_who_has_lost_a_job_stops_in_the_midst_of_its_calls() -> None:
    world, model, _ = gated(hold=BRIEF)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.clock.advance(seconds=31)
    await world.checkpoints.claim("job-1", 1)
    with pytest.raises(errors.TakenOver):
        await job
    assert model.cancelled == 1
    assert not world.announcements.failures


async def test_who_has_lost_a_job_unawares_says_nothing_of_its_own_failure() -> None:
    world, model, gate = gated()
    model.scripts["extract_jd_hints"] = errors.ModelUnavailable()
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.clock.advance(seconds=31)
    await world.checkpoints.claim("job-1", 1)
    gate.set()
    with pytest.raises(errors.TakenOver):
        await job
    assert not world.announcements.failures


async def test_who_learns_that_a_job_is_settled_stops_in_silence() -> None:
    world, model, _ = gated(hold=BRIEF)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    await world.application.forget_job("job-1")
    await job
    assert model.cancelled == 1
    assert not world.announcements.failures


async def test_an_order_for_a_job_with_a_result_asks_no_model_again() -> None:
    world = World()
    await world.tailor()
    other, model = next_to(world)
    await other.application.tailor_resume(order())
    assert other.announcements.final_resume == world.announcements.final_resume
    assert other.announcements.claims[0].fence > world.announcements.claims[-1].fence
    assert not model.requests


async def test_an_order_for_a_settled_job_is_not_worked_on() -> None:
    world = World()
    await world.tailor()
    await world.application.forget_job("job-1")
    other, model = next_to(world)
    for attempt in (1, 2):
        await other.application.tailor_resume(order(attempt=attempt))
    await other.application.refuse_order("job-1", 1)
    assert not other.announcements.claims
    assert not model.requests


async def test_a_failed_job_is_tried_again_with_what_was_kept() -> None:
    world = World(ScriptedModel({"generate_skills": errors.ModelRefused()}))
    await world.application.tailor_resume(order())
    assert world.announcements.failures
    other, model = next_to(world)
    await other.application.tailor_resume(order(attempt=2))
    assert other.announcements.results
    assert model.asked("extract_jd_hints") == 0
