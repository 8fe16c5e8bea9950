from __future__ import annotations

import asyncio

import pytest

from gateway.application.sign_in import SignIn
from gateway.domain.accounts import Account
from gateway.domain.errors import InvalidCredentials, RateLimited
from tests.fakes.gateway_accounts import FakeAccounts
from tests.fakes.gateway_limits import FakeRateLimits

HERE, THERE = "192.0.2.1", "192.0.2.2"


class Door:
    def __init__(self) -> None:
        self.accounts = FakeAccounts()
        self.limits = FakeRateLimits({"login": 10})
        self.checked = 0
        self.sign_in = SignIn(verify=self._verify, limits=self.limits)

    async def _verify(self, user_id: str, password: str) -> Account:
        self.checked += 1
        await asyncio.sleep(0)
        return await self.accounts.authenticate(user_id, password)


@pytest.fixture
async def door() -> Door:
    door = Door()
    await door.accounts.register("anna", "a long password")
    return door


async def test_the_right_password_opens(door: Door) -> None:
    assert (await door.sign_in("anna", "a long password", HERE)).user_id == "anna"
    assert door.limits.counted("login", f"address {HERE}") == 0


async def test_a_failure_counts_for_the_address_and_for_the_name(door: Door) -> None:
    with pytest.raises(InvalidCredentials):
        await door.sign_in("ANNA", "wrong", HERE)
    assert door.limits.counted("login", f"address {HERE}") == 1
    assert door.limits.counted("login", "user anna") == 1


async def test_after_ten_failures_nothing_is_checked_any_more(door: Door) -> None:
    for _ in range(10):
        with pytest.raises(InvalidCredentials):
            await door.sign_in("anna", "wrong", HERE)
    with pytest.raises(RateLimited):
        await door.sign_in("anna", "a long password", THERE)
    with pytest.raises(RateLimited):
        await door.sign_in("bert", "whatever else", HERE)
    assert door.checked == 10


async def test_of_many_guesses_at_the_same_time_only_ten_are_answered(door: Door) -> None:
    guesses = [door.sign_in("anna", "wrong", HERE) for _ in range(50)]
    right = door.sign_in("anna", "a long password", HERE)
    answers = await asyncio.gather(*guesses, right, return_exceptions=True)
    assert sum(isinstance(answer, InvalidCredentials) for answer in answers) == 10
    assert sum(isinstance(answer, RateLimited) for answer in answers) == 41


async def test_a_name_of_any_length_is_counted_under_a_short_one(door: Door) -> None:
    with pytest.raises(InvalidCredentials):
        await door.sign_in("x" * 100_000, "wrong", HERE)
    assert door.limits.counted("login", f"user {'x' * 256}") == 1
