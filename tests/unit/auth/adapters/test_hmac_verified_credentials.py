from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.auth.adapters.hmac_verified_credentials import HmacVerifiedCredentials
from services.auth.domain.accounts import Account, User
from tests.fakes.auth import FakeClock


def user(key: str = "ann", password_hash: str = "a hash") -> User:
    account = Account(account_id=key, user_id=key, created_at=datetime(2031, 1, 1, tzinfo=UTC))
    return User(account=account, name_key=key, password_hash=password_hash)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def verified(clock: FakeClock) -> HmacVerifiedCredentials:
    return HmacVerifiedCredentials(clock.monotonic, lifetime=300, most=3)


def test_only_the_very_same_credentials_are_remembered(verified: HmacVerifiedCredentials) -> None:
    verified.remember(user("ann", "hash"), "secret")
    assert verified.includes(user("ann", "hash"), "secret")
    assert not verified.includes(user("ann", "hash"), "secret2")
    assert not verified.includes(user("bob", "hash"), "secret")
    assert not verified.includes(user("ann", "new hash"), "secret")


def test_what_is_moved_from_one_part_to_the_next_is_something_else(
    verified: HmacVerifiedCredentials,
) -> None:
    verified.remember(user("ann", "hash"), "lee")
    assert not verified.includes(user("annl", "hash"), "ee")
    assert not verified.includes(user("ann", "ehash"), "le")


def test_memory_fades_after_its_lifetime_however_often_it_is_used(
    verified: HmacVerifiedCredentials, clock: FakeClock
) -> None:
    verified.remember(user(), "secret")
    clock.advance(seconds=299)
    assert verified.includes(user(), "secret")
    clock.advance(seconds=2)
    assert not verified.includes(user(), "secret")


def test_the_least_recently_used_make_room(verified: HmacVerifiedCredentials) -> None:
    for name in ("ann", "bob", "cai"):
        verified.remember(user(name), "secret")
    assert verified.includes(user("ann"), "secret")
    verified.remember(user("dee"), "secret")
    names = ("ann", "bob", "cai", "dee")
    assert [verified.includes(user(name), "secret") for name in names] == [True, False, True, True]


def test_another_process_has_another_key(clock: FakeClock) -> None:
    one, other = (HmacVerifiedCredentials(clock.monotonic) for _ in range(2))
    one.remember(user(), "secret")
    other.remember(user(), "secret")
    assert set(one._expiries).isdisjoint(other._expiries)
