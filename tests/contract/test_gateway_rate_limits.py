"""Every adapter of the gateway's `RateLimits`, and its fake."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from gateway.adapters.limits_rate_limits import LimitsRateLimits
from gateway.adapters.valkey_storage import shared_storage
from gateway.application.ports import RateLimits
from gateway.domain.errors import RateLimited
from tests.fakes.gateway_limits import FakeRateLimits

RULES = {"generation": "3/second", "login": "5/minute"}


@dataclass(frozen=True)
class Made:
    limits: RateLimits
    #: Let a part of the second pass in which three generations are allowed.
    pass_time: Callable[[], Awaitable[None]]


async def real_time() -> None:
    await asyncio.sleep(0.02)


@asynccontextmanager
async def memory(_: pytest.FixtureRequest) -> AsyncIterator[Made]:
    yield Made(LimitsRateLimits(RULES), real_time)


@asynccontextmanager
async def valkey(request: pytest.FixtureRequest) -> AsyncIterator[Made]:
    storage = shared_storage(request.getfixturevalue("valkey_server").url)
    await storage.reset()
    yield Made(LimitsRateLimits(RULES, storage), real_time)
    await storage.bridge.get_connection().aclose()


@asynccontextmanager
async def fake(_: pytest.FixtureRequest) -> AsyncIterator[Made]:
    limits = FakeRateLimits({"generation": 3, "login": 5}, period=1.0)

    async def pass_time() -> None:
        limits.now += 0.2

    yield Made(limits, pass_time)


@pytest.fixture(params=[memory, valkey, fake], ids=["memory", "valkey", "fake"])
async def made(request: pytest.FixtureRequest) -> AsyncIterator[Made]:
    async with request.param(request) as made:
        yield made


@pytest.fixture
def limits(made: Made) -> RateLimits:
    return made.limits


async def _use_up(limits: RateLimits, rule: str, who: str, number: int) -> None:
    for _ in range(number):
        await limits.take(rule, who)


async def test_one_more_than_allowed_is_refused_with_the_time_to_wait(limits: RateLimits) -> None:
    await _use_up(limits, "login", "anna", 5)
    with pytest.raises(RateLimited) as refused:
        await limits.take("login", "anna")
    assert 0 < refused.value.retry_after <= 60
    assert "5" in str(refused.value)


async def test_others_and_other_rules_are_counted_apart(limits: RateLimits) -> None:
    await _use_up(limits, "login", "anna", 5)
    await limits.take("login", "bert")
    await limits.take("generation", "anna")


async def test_asking_counts_nothing(limits: RateLimits) -> None:
    for _ in range(20):
        await limits.require("login", "anna")
    await _use_up(limits, "login", "anna", 5)
    with pytest.raises(RateLimited):
        await limits.require("login", "anna")


async def test_of_many_at_the_same_time_no_more_are_admitted_than_allowed(
    limits: RateLimits,
) -> None:
    answers = await asyncio.gather(
        *(limits.take("login", "anna") for _ in range(50)), return_exceptions=True
    )
    assert answers.count(None) == 5
    assert sum(isinstance(answer, RateLimited) for answer in answers) == 45


async def test_there_is_room_again_when_time_has_passed(made: Made) -> None:
    limits = made.limits
    await _use_up(limits, "generation", "anna", 3)
    admitted = False
    while not admitted:
        await made.pass_time()
        try:
            await limits.take("generation", "anna")
            admitted = True
        except RateLimited:
            continue


async def test_names_may_hold_anything(limits: RateLimits) -> None:
    for who in ("", "a/b", "a:b", "é🙂", "x" * 300, "a b\n"):
        await limits.take("login", who)
        await limits.require("login", who)
