from __future__ import annotations

import pytest

from services.auth.domain.accounts import Account
from services.auth.domain.errors import HashingOverloaded, WrongCredentials
from tests.fakes.auth import AuthInMemory

PASSWORD = "correct horse"


@pytest.fixture
def auth() -> AuthInMemory:
    return AuthInMemory()


@pytest.fixture
def ann(auth: AuthInMemory) -> Account:
    """Registered long enough ago for her password not to be remembered any more."""
    account = auth.application.register("Ann", PASSWORD)
    auth.clock.advance(seconds=301)
    return account


def test_name_in_any_case_and_password_tell_the_account(auth: AuthInMemory, ann: Account) -> None:
    assert auth.application.authenticate("aNN", PASSWORD) == ann


def test_an_unknown_name_is_refused_like_a_wrong_password(auth: AuthInMemory, ann: Account) -> None:
    answers = []
    for name, password in [("Ann", "wrong horse"), ("Bob", PASSWORD), ("a:/", "x"), ("", "")]:
        with pytest.raises(WrongCredentials) as caught:
            auth.application.authenticate(name, password)
        answers.append(str(caught.value))
    assert len(set(answers)) == 1
    assert len(auth.hasher.checked) == len(answers), "every refusal costs one check"
    assert auth.metrics.outcomes == ["wrong"] * 4


@pytest.mark.parametrize("password", ["\ud800" * 8, "x" * 1_000_000])
def test_what_cannot_be_a_password_is_refused_at_the_same_cost(
    auth: AuthInMemory, ann: Account, password: str
) -> None:
    with pytest.raises(WrongCredentials):
        auth.application.login("Ann", password)
    assert auth.application.recognise("Ann", password) is None
    assert auth.hasher.checked == [None]


def test_a_password_found_right_is_not_checked_again_for_five_minutes(
    auth: AuthInMemory, ann: Account
) -> None:
    assert auth.application.recognise("Ann", PASSWORD) is None
    for _ in range(3):
        auth.application.authenticate("Ann", PASSWORD)
    assert auth.application.recognise("Ann", PASSWORD) == ann
    assert len(auth.hasher.checked) == 1
    assert auth.metrics.outcomes == ["verified", "cached", "cached", "cached"]
    auth.clock.advance(seconds=301)
    assert auth.application.recognise("Ann", PASSWORD) is None
    auth.application.authenticate("Ann", PASSWORD)
    assert len(auth.hasher.checked) == 2


def test_a_wrong_password_is_never_remembered(auth: AuthInMemory, ann: Account) -> None:
    for _ in range(3):
        with pytest.raises(WrongCredentials):
            auth.application.authenticate("Ann", "wrong horse")
    assert len(auth.hasher.checked) == 3


def test_the_old_password_is_refused_at_once_though_it_was_remembered(
    auth: AuthInMemory, ann: Account
) -> None:
    auth.application.authenticate("Ann", PASSWORD)
    auth.application.change_password(ann.account_id, "new battery staple")
    assert auth.application.recognise("Ann", PASSWORD) is None
    with pytest.raises(WrongCredentials):
        auth.application.authenticate("Ann", PASSWORD)
    auth.application.authenticate("Ann", "new battery staple")


def test_a_closed_account_is_refused_at_once_though_it_was_remembered(
    auth: AuthInMemory, ann: Account
) -> None:
    auth.application.authenticate("Ann", PASSWORD)
    auth.application.close_account(ann.account_id)
    with pytest.raises(WrongCredentials):
        auth.application.authenticate("Ann", PASSWORD)


def test_a_login_tells_the_previous_one(auth: AuthInMemory, ann: Account) -> None:
    assert auth.application.login("Ann", PASSWORD).last_login is None
    first = auth.clock.now()
    auth.clock.advance(hours=1)
    assert auth.application.login("Ann", PASSWORD).last_login == first
    assert auth.application.authenticate("Ann", PASSWORD).last_login == auth.clock.now()


def test_a_failed_login_is_not_recorded(auth: AuthInMemory, ann: Account) -> None:
    with pytest.raises(WrongCredentials):
        auth.application.login("Ann", "wrong horse")
    assert auth.application.authenticate("Ann", PASSWORD).last_login is None


def test_a_login_brings_an_outdated_hash_up_to_date(auth: AuthInMemory, ann: Account) -> None:
    auth.keep_hash(ann.account_id, f"old:{PASSWORD}")
    auth.application.authenticate("Ann", PASSWORD)
    assert auth.store.users[ann.account_id].password_hash == f"old:{PASSWORD}"
    auth.application.login("Ann", PASSWORD)
    assert not auth.hasher.outdated(auth.store.users[ann.account_id].password_hash)
    assert auth.application.recognise("Ann", PASSWORD), "remembered for the new hash as well"


def test_a_password_changed_during_a_login_is_not_undone_by_it(
    auth: AuthInMemory, ann: Account
) -> None:
    auth.keep_hash(ann.account_id, f"old:{PASSWORD}")
    change = auth.application.change_password
    auth.hasher.meanwhile = lambda: change(ann.account_id, "new battery staple")
    with pytest.raises(WrongCredentials):
        auth.application.login("Ann", PASSWORD)
    auth.application.authenticate("Ann", "new battery staple")


def test_two_logins_that_both_renew_the_hash_both_succeed(auth: AuthInMemory, ann: Account) -> None:
    auth.keep_hash(ann.account_id, f"old:{PASSWORD}")
    auth.hasher.meanwhile = lambda: auth.application.login("Ann", PASSWORD)
    assert auth.application.login("Ann", PASSWORD).account_id == ann.account_id


def test_an_account_closed_during_a_login_is_refused(auth: AuthInMemory, ann: Account) -> None:
    auth.hasher.meanwhile = lambda: auth.application.close_account(ann.account_id)
    with pytest.raises(WrongCredentials):
        auth.application.login("Ann", PASSWORD)


def test_too_many_checks_are_refused_as_such(auth: AuthInMemory, ann: Account) -> None:
    auth.application.authenticate("Ann", PASSWORD)
    auth.hasher.overloaded = True
    with pytest.raises(HashingOverloaded) as caught:
        auth.application.authenticate("Bob", PASSWORD)
    assert caught.value.retry_after > 0
    auth.application.authenticate("Ann", PASSWORD)
    assert auth.metrics.outcomes == ["verified", "overloaded", "cached"]


@pytest.mark.parametrize("password", ["🙂" * 128, "密码" * 4, "nul\0 and \x1b", "e\u0301" * 8])
def test_any_unicode_signs_in(auth: AuthInMemory, password: str) -> None:
    auth.application.register("Bob", password)
    assert auth.application.login("Bob", password).user_id == "Bob"


def test_the_same_password_from_another_keyboard_signs_in(auth: AuthInMemory) -> None:
    auth.application.register("Bob", "café au lait")
    assert auth.application.login("Bob", "cafe\u0301 au lait").user_id == "Bob"
