from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.auth.domain.errors import InvalidField, NameTaken
from services.auth.entrypoints.adoption import adopt
from tests.fakes.auth import AuthInMemory

LONG_AGO = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def auth() -> AuthInMemory:
    return AuthInMemory()


def test_an_adopted_account_keeps_its_password_and_its_age(auth: AuthInMemory) -> None:
    account = auth.application.adopt_account("Ann", "old:correct horse", LONG_AGO)
    assert account.created_at == LONG_AGO
    assert auth.application.login("ann", "correct horse").account_id == account.account_id


def test_its_hash_is_replaced_at_the_first_login(auth: AuthInMemory) -> None:
    account = auth.application.adopt_account("Ann", "old:correct horse")
    auth.application.login("Ann", "correct horse")
    assert not auth.store.users[account.account_id].password_hash.startswith("old:")


def test_a_taken_name_is_not_adopted(auth: AuthInMemory) -> None:
    auth.application.register("Ann", "correct horse")
    with pytest.raises(NameTaken):
        auth.application.adopt_account("ANN", "old:another password")
    assert len(auth.store.users) == 1


@pytest.mark.parametrize(
    ("user_id", "password_hash", "field"),
    [("a:b", "old:correct horse", "user_id"), ("Ann", "no hash at all", "password_hash")],
)
def test_what_cannot_be_adopted_is_named(
    auth: AuthInMemory, user_id: str, password_hash: str, field: str
) -> None:
    with pytest.raises(InvalidField) as caught:
        auth.application.adopt_account(user_id, password_hash)
    assert caught.value.field == field
    assert not auth.store.users


def test_a_file_is_adopted_line_by_line_and_may_be_given_again(auth: AuthInMemory) -> None:
    lines = [
        '{"user_id": "Ann", "password_hash": "old:correct horse", "created_at": "2020-01-02"}',
        "",
        "not JSON",
        "[]",
        '{"user_id": "Bob"}',
        '{"user_id": "Cid", "password_hash": "old:x", "created_at": "yesterday"}',
    ]
    assert list(adopt(auth.application, lines)) == [
        "line 1: adopted",
        "line 3: skipped, line: is not a JSON object",
        "line 4: skipped, line: is not a JSON object",
        "line 5: skipped, password_hash: must be a text",
        "line 6: skipped, created_at: must be an ISO 8601 time",
    ]
    again = list(adopt(auth.application, lines[:1]))
    assert again == ["line 1: skipped, there is an account of this name"]
    (user,) = auth.store.users.values()
    assert user.account.created_at == datetime(2020, 1, 2, tzinfo=UTC)
