from __future__ import annotations

from datetime import timedelta

import pytest

from services.auth.domain.errors import AccountNotFound, InvalidField, WrongCredentials
from tests.fakes.auth import AuthInMemory

PASSWORD = "correct horse"


@pytest.fixture
def auth() -> AuthInMemory:
    return AuthInMemory()


def unannounced(auth: AuthInMemory) -> list[str]:
    return [closure.account_id for closure in auth.application.list_unannounced_closures()]


def test_a_guest_signs_in_for_a_day(auth: AuthInMemory) -> None:
    account, password = auth.application.open_guest()
    assert account.user_id.startswith("guest-")
    assert account.expires_at == auth.clock.now() + timedelta(hours=24)
    auth.clock.advance(hours=23, minutes=59)
    assert auth.application.login(account.user_id, password) == account


def test_an_expired_guest_is_refused_before_the_purge(auth: AuthInMemory) -> None:
    account, password = auth.application.open_guest()
    auth.clock.advance(hours=23, minutes=59)
    auth.application.authenticate(account.user_id, password)
    auth.clock.advance(minutes=1)
    assert auth.application.recognise(account.user_id, password) is None
    with pytest.raises(WrongCredentials):
        auth.application.authenticate(account.user_id, password)
    with pytest.raises(AccountNotFound):
        auth.application.change_password(account.account_id, "another password")
    assert auth.hasher.checked[-1] is None, "its hash is not even looked at"


def test_the_purge_closes_all_expired_guests_and_nobody_else(auth: AuthInMemory) -> None:
    ann = auth.application.register("Ann", PASSWORD)
    expired = [auth.application.open_guest()[0].account_id for _ in range(250)]
    auth.clock.advance(hours=24)
    young = auth.application.open_guest()[0]
    assert auth.application.purge_expired_guests() == 250
    assert set(auth.store.users) == {ann.account_id, young.account_id}
    assert set(auth.store.closures) == set(expired)
    assert auth.application.purge_expired_guests() == 0


def test_closing_an_account_twice_closes_it_once(auth: AuthInMemory) -> None:
    ann = auth.application.register("Ann", PASSWORD)
    auth.application.close_account(ann.account_id)
    auth.application.close_account(ann.account_id)
    auth.application.close_account("never was")
    assert unannounced(auth) == [ann.account_id]


def test_a_confirmed_announcement_is_not_due_again(auth: AuthInMemory) -> None:
    for name in ("Ann", "Bob"):
        auth.application.close_account(auth.application.register(name, PASSWORD).account_id)
        auth.clock.advance(seconds=1)
    first, second = unannounced(auth)
    auth.application.confirm_announcements([first])
    assert unannounced(auth) == [second]


def test_closures_of_the_last_seven_days_can_be_announced_again(auth: AuthInMemory) -> None:
    ids = []
    for name in ("Ann", "Bob"):
        ids.append(auth.application.register(name, PASSWORD).account_id)
        auth.application.close_account(ids[-1])
        auth.clock.advance(days=5)
    auth.application.confirm_announcements(ids)
    assert auth.application.reannounce_closures() == 1
    assert unannounced(auth) == [ids[1]]


def test_closures_are_forgotten_after_seven_days_if_announced(auth: AuthInMemory) -> None:
    for name in ("Ann", "Bob"):
        auth.application.close_account(auth.application.register(name, PASSWORD).account_id)
    ann, bob = unannounced(auth)
    auth.application.confirm_announcements([ann])
    auth.clock.advance(days=6)
    assert auth.application.forget_closures() == 0
    auth.clock.advance(days=2)
    assert auth.application.forget_closures() == 1
    assert unannounced(auth) == [bob]


def test_a_password_is_not_changed_to_one_that_breaks_a_rule(auth: AuthInMemory) -> None:
    ann = auth.application.register("Ann", PASSWORD)
    with pytest.raises(InvalidField) as caught:
        auth.application.change_password(ann.account_id, "short")
    assert caught.value.field == "new_password"
    auth.application.authenticate("Ann", PASSWORD)


def test_the_password_of_a_closed_account_cannot_be_changed(auth: AuthInMemory) -> None:
    ann = auth.application.register("Ann", PASSWORD)
    auth.application.close_account(ann.account_id)
    with pytest.raises(AccountNotFound):
        auth.application.change_password(ann.account_id, "another password")
