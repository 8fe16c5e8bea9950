"""What a release kept of accounts: see `days`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.auth.application import Application
from services.auth.domain.errors import NameTaken
from tests.fakes.auth import FakeClock, FakeSecrets
from tests.golden.databases import KINDS, migrated, url_of
from tests.golden.days import auth_over
from tests.golden.release import Release
from tests.person import PASSWORD


@pytest.fixture
def clock() -> FakeClock:
    """When the day ended."""
    clock = FakeClock()
    clock.advance(seconds=2)
    return clock


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, release: Release, tmp_path: Path) -> Iterator[Engine]:
    url = url_of(request.param, "auth", request)
    with migrated(release, "auth", url, tmp_path) as engine:
        yield engine


@pytest.fixture
def auth(engine: Engine, clock: FakeClock) -> Application:
    """This release over what that one has kept."""
    return auth_over(engine, clock, FakeSecrets())


def test_everybody_signs_in_as_before(auth: Application, clock: FakeClock) -> None:
    ada = auth.login("ADA.lovelace", PASSWORD)
    assert (ada.account_id, ada.user_id) == ("ada", "Ada.Lovelace")
    assert ada.last_login == clock.now() - timedelta(seconds=1)
    assert ada.created_at == clock.now() - timedelta(seconds=2)
    assert auth.authenticate("grace", PASSWORD).account_id == "grace"
    assert auth.login("grace", PASSWORD).last_login is None
    assert auth.authenticate("grace", PASSWORD).last_login == clock.now()


def test_what_was_closed_is_announced_once_and_its_name_is_free(auth: Application) -> None:
    assert [closure.account_id for closure in auth.list_unannounced_closures()] == ["bob"]
    assert auth.register("bob", PASSWORD).account_id == "account-1"
    with pytest.raises(NameTaken):
        auth.register("ada.LOVELACE", PASSWORD)


def test_a_guest_of_then_leaves_in_time(auth: Application, clock: FakeClock) -> None:
    assert auth.purge_expired_guests() == 0
    clock.advance(hours=24)
    assert auth.purge_expired_guests() == 1
    assert "guest" in {closure.account_id for closure in auth.list_unannounced_closures()}
