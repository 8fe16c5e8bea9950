from __future__ import annotations

import pytest

from services.auth.domain.errors import HashingOverloaded, InvalidField, NameTaken
from tests.fakes.auth import AuthInMemory


@pytest.fixture
def auth() -> AuthInMemory:
    return AuthInMemory()


def test_a_new_account_has_its_name_as_written_and_no_login(auth: AuthInMemory) -> None:
    account = auth.application.register("Ann Lee", "correct horse")
    assert account.user_id == "Ann Lee"
    assert account.created_at == auth.clock.now()
    assert account.last_login is None
    assert account.expires_at is None


@pytest.mark.parametrize("other", ["ANN LEE", "ａｎｎ lee", "Ann Lee"])
def test_a_taken_name_is_refused_in_any_case(auth: AuthInMemory, other: str) -> None:
    auth.application.register("Ann Lee", "correct horse")
    with pytest.raises(NameTaken):
        auth.application.register(other, "another password")


@pytest.mark.parametrize(
    ("user_id", "password", "field"),
    [("a:b", "correct horse", "user_id"), ("Ann", "short", "password")],
)
def test_a_broken_rule_is_named_and_leaves_no_trace(
    auth: AuthInMemory, user_id: str, password: str, field: str
) -> None:
    with pytest.raises(InvalidField) as caught:
        auth.application.register(user_id, password)
    assert caught.value.field == field
    assert not auth.store.users


def test_an_overloaded_hasher_opens_no_account(auth: AuthInMemory) -> None:
    auth.hasher.overloaded = True
    with pytest.raises(HashingOverloaded):
        auth.application.register("Ann", "correct horse")
    assert not auth.store.users


def test_a_name_given_up_can_be_registered_again_under_another_id(auth: AuthInMemory) -> None:
    first = auth.application.register("Ann", "correct horse")
    auth.application.close_account(first.account_id)
    second = auth.application.register("Ann", "correct horse")
    assert second.account_id != first.account_id


def test_a_new_account_is_recognised_without_another_hash(auth: AuthInMemory) -> None:
    account = auth.application.register("Ann", "correct horse")
    auth.hasher.overloaded = True
    assert auth.application.authenticate("Ann", "correct horse") == account
    with pytest.raises(HashingOverloaded):
        auth.application.authenticate("Ann", "wrong horse")
