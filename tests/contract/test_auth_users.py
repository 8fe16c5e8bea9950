"""What auth's storage promises: `Directory`, and `Users` and `Closures` in a unit of work."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.auth.adapters.sql_users import SqlDirectory
from services.auth.adapters.sql_work import SqlWork
from services.auth.application.ports import Directory, Work
from services.auth.domain.accounts import Account, Closure, User
from services.auth.domain.errors import NameTaken
from services.chassis.sql import migrate, open_engine
from tests.fakes.auth import FakeStore

NOW = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)


@dataclass(frozen=True)
class Storage:
    directory: Directory
    work: Work

    def keep(self, *users: User) -> None:
        with self.work() as work:
            for user in users:
                work.users.add(user)
            work.commit()

    def keep_closures(self, *closures: Closure) -> None:
        with self.work() as work:
            for closure in closures:
                work.closures.add(closure)
            work.commit()

    def unannounced(self, limit: int = 100) -> list[str]:
        with self.work() as work:
            return [closure.account_id for closure in work.closures.unannounced(limit)]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    if request.param == "memory":
        store = FakeStore()
        yield Storage(store, store)
        return
    url = f"sqlite:///{tmp_path}/auth.sqlite3"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_server").database()
    engine = open_engine(url, connections=8)
    migrate(engine, Path("services/auth/migrations").absolute())
    yield Storage(SqlDirectory(engine), SqlWork(engine))
    engine.dispose()


def user(account_id: str, name: str = "", *, expires_at: datetime | None = None) -> User:
    name = name or f"name-{account_id}"
    account = Account(
        account_id=account_id, user_id=name.title(), created_at=NOW, expires_at=expires_at
    )
    return User(account=account, name_key=name, password_hash=f"hash of {name}")


def closure(account_id: str, *, days_ago: int = 0) -> Closure:
    return Closure(account_id=account_id, closed_at=NOW - timedelta(days=days_ago))


def test_a_user_is_found_by_key_just_as_it_was_kept(storage: Storage) -> None:
    ann, guest = user("1", "ann"), user("2", "åsa 🙂", expires_at=NOW + timedelta(hours=24))
    storage.keep(ann, guest)
    assert storage.directory.find("ann") == ann
    assert storage.directory.find("åsa 🙂") == guest
    assert storage.directory.find("Ann") is None
    assert storage.directory.find("") is None


def test_what_is_not_committed_has_not_happened(storage: Storage) -> None:
    storage.keep(user("1", "ann"))
    with storage.work() as work:
        work.users.add(user("2", "bob"))
        work.users.remove("1")
        work.closures.add(closure("1"))
    with pytest.raises(NameTaken):
        storage.keep(user("2", "bob"), user("3", "bob"))
    assert storage.directory.find("ann")
    assert storage.directory.find("bob") is None
    assert storage.unannounced() == []


def test_a_key_is_taken_once(storage: Storage) -> None:
    storage.keep(user("1", "ann"))
    with pytest.raises(NameTaken), storage.work() as work:
        work.users.add(user("2", "ann"))
    assert storage.directory.find("ann") == user("1", "ann")


def test_a_taken_key_is_no_failure_that_the_database_would_write_down(storage: Storage) -> None:
    storage.keep(user("1", "ann"))
    with storage.work() as work:
        with pytest.raises(NameTaken):
            work.users.add(user("2", "ann"))
        work.users.add(user("3", "bob"))  # PostgreSQL would refuse this after a failure
        work.commit()
    assert storage.directory.find("bob")


def test_of_simultaneous_registrations_of_a_name_one_is_admitted(storage: Storage) -> None:
    def register(number: int) -> bool:
        try:
            storage.keep(user(str(number), "ann"))
        except NameTaken:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        admitted = list(threads.map(register, range(24)))
    assert admitted.count(True) == 1
    found = storage.directory.find("ann")
    assert found
    assert found.account.account_id == str(admitted.index(True))


def test_a_saved_user_has_its_new_hash_and_login(storage: Storage) -> None:
    storage.keep(user("1", "ann"))
    changed = user("1", "ann").with_password_hash("another").logged_in(NOW + timedelta(days=1))
    with storage.work() as work:
        work.users.save(changed)
        work.commit()
    assert storage.directory.find("ann") == changed
    with storage.work() as work:
        assert work.users.get("1") == changed


def test_saving_a_removed_user_does_not_bring_it_back(storage: Storage) -> None:
    with storage.work() as work:
        work.users.save(user("1", "ann"))
        work.commit()
    with storage.work() as work:
        assert work.users.get("1") is None


def test_a_user_is_removed_once(storage: Storage) -> None:
    storage.keep(user("1", "ann"))
    with storage.work() as work:
        assert work.users.remove("1")
        assert not work.users.remove("1")
        work.commit()
    assert storage.directory.find("ann") is None
    storage.keep(user("2", "ann"))


def test_changes_of_one_user_do_not_overtake_each_other(storage: Storage) -> None:
    storage.keep(replace(user("1", "ann"), password_hash="0"))

    def count(_: int) -> None:
        with storage.work() as work:
            ann = work.users.get("1")
            assert ann
            work.users.save(ann.with_password_hash(str(int(ann.password_hash) + 1)))
            work.commit()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(24)))
    found = storage.directory.find("ann")
    assert found
    assert found.password_hash == "24"


def test_expired_guests_are_told_earliest_first(storage: Storage) -> None:
    for hours in (3, -1, -3, 0):
        storage.keep(user(f"{hours}", expires_at=NOW + timedelta(hours=hours)))
    storage.keep(user("for ever"))
    with storage.work() as work:
        assert list(work.users.expired(NOW, 10)) == ["-3", "-1", "0"]
        assert list(work.users.expired(NOW, 1)) == ["-3"]


def test_closures_are_due_oldest_first_until_announced(storage: Storage) -> None:
    storage.keep_closures(closure("new"), closure("old", days_ago=2), closure("mid", days_ago=1))
    assert storage.unannounced() == ["old", "mid", "new"]
    assert storage.unannounced(limit=2) == ["old", "mid"]
    with storage.work() as work:
        work.closures.mark_announced(["old", "new", "unheard of"])
        work.closures.mark_announced([])
        work.commit()
    assert storage.unannounced() == ["mid"]


def test_closures_since_a_moment_become_due_again(storage: Storage) -> None:
    storage.keep_closures(closure("new"), closure("old", days_ago=8), closure("edge", days_ago=7))
    with storage.work() as work:
        work.closures.mark_announced(["new", "old", "edge"])
        assert work.closures.reopen(NOW - timedelta(days=7)) == 2
        work.commit()
    assert storage.unannounced() == ["edge", "new"]


def test_only_announced_closures_before_a_moment_are_forgotten(storage: Storage) -> None:
    storage.keep_closures(closure("new"), closure("old", days_ago=8), closure("due", days_ago=8))
    with storage.work() as work:
        work.closures.mark_announced(["new", "old"])
        assert work.closures.forget(NOW - timedelta(days=7)) == 1
        work.commit()
    with storage.work() as work:
        assert work.closures.reopen(NOW - timedelta(days=100)) == 2
