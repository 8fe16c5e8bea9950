"""Budgets and costs of a job, over its stages and tries."""

from __future__ import annotations

from services.generator.application.spending import Price, Spending
from services.generator.domain import errors
from services.generator.domain.errors import ModelError
from tests.fakes.generator import FakeCheckpoints, FakeClock, ScriptedModel
from tests.fakes.generator_world import JD, World, order, resume

#: What one call of the scripted model takes.
CALL = 110


def budget(tokens: int) -> Spending:
    return Spending(token_budget=tokens)


async def failure(world: World, attempt: int = 1) -> str:
    await world.application.tailor_resume(order(attempt=attempt))
    ((_, message),) = world.announcements.failures
    return message


def calls(world: World) -> int:
    assert isinstance(world.model, ScriptedModel)
    return len(world.model.requests)


async def test_a_job_within_its_budget_does_not_notice_it() -> None:
    plain, bounded = World(), World(spending=budget(100_000))
    assert (await plain.tailor())[0] == (await bounded.tailor())[0]


async def test_a_budget_that_is_too_small_for_the_first_call_asks_nothing() -> None:
    world = World(spending=budget(50))
    message = await failure(world)
    assert message == str(errors.TokenBudgetSpent())
    assert "Please shorten them" in message
    assert calls(world) == 0


async def test_calls_side_by_side_see_what_the_others_are_about_to_use() -> None:
    estimate = World().application.estimate_tailoring("resume_jd", JD, "", resume())
    whole = estimate.input_tokens + estimate.output_tokens
    world = World(spending=budget(whole // 2))
    assert "larger budget" in await failure(world)
    assert 1 <= calls(world) < estimate.model_calls


async def test_answers_kept_from_an_earlier_try_count() -> None:
    clock = FakeClock()
    checkpoints = FakeCheckpoints(clock)
    first = World(ScriptedModel({"generate_experience": ModelError()}), checkpoints=checkpoints)
    await failure(first)
    kept = (await checkpoints.claim("job-1", 2)).steps
    assert kept
    # The whole budget is what the kept answers took: nothing is left for the entries.
    tight = World(checkpoints=checkpoints, spending=budget(CALL * len(kept)))
    assert "larger budget" in await failure(tight, attempt=3)
    assert calls(tight) == 0
    await World(checkpoints=checkpoints, spending=budget(100_000)).tailor(attempt=4)


async def test_every_stage_says_what_it_cost() -> None:
    spending = Spending(
        prices={"scripted": Price(input=1.0, output=2.0)}, stage_models={"generate_skills": "big"}
    )
    _, report = await World(spending=spending).tailor()
    calls = {stage["stage"]: stage["calls"] for stage in report["stages"]}
    assert {stage["stage"]: stage["cost"] for stage in report["stages"]} == {
        stage: round(count * (100 * 1.0 + 10 * 2.0) / 1e6, 6) for stage, count in calls.items()
    }


async def test_a_model_without_a_price_costs_nobody_knows_what() -> None:
    _, report = await World(spending=Spending()).tailor()
    assert {stage["cost"] for stage in report["stages"]} == {None}


def test_a_model_that_answers_under_another_name_has_the_price_of_the_one_asked_for() -> None:
    spending = Spending(prices={"gpt-4o": Price(input=1.0, output=2.0)})
    assert spending.cost(["gpt-4o-2024-08-06", "openai/gpt-4o"], 1_000_000, 500_000) == 2.0
    assert spending.cost(["llama"], 1, 1) is None


def test_the_estimate_asks_each_stage_of_its_own_model() -> None:
    prices = {"model": Price(input=1.0, output=2.0), "big": Price(input=100.0, output=200.0)}
    small = Spending(prices=prices)
    mixed = Spending(prices=prices, stage_models={"generate_experience": "big"})
    unknown = Spending(prices=prices, stage_models={"generate_experience": "nameless"})
    costs = [
        World(spending=spending).application.estimate_tailoring("resume_jd", JD, "", resume()).cost
        for spending in (small, mixed, unknown)
    ]
    assert costs[0] is not None
    assert costs[1] is not None
    assert costs[1] > 10 * costs[0]
    assert costs[2] is None
