from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.auth.entrypoints.closure_relay import ClosureRelay
from services.auth.entrypoints.housekeeping import Housekeeping
from services.chassis.bus import BusUnavailable
from services.chassis.events import from_message
from services.chassis.threads import ThreadPool
from tailor.auth.v1.events_pb2 import AccountClosed
from tests.fakes.auth import AuthInMemory, FakeBus


@pytest.fixture
def pool() -> Iterator[ThreadPool]:
    pool = ThreadPool("test", threads=2)
    yield pool
    pool.close()


def close(auth: AuthInMemory, name: str) -> str:
    account = auth.application.register(name, "correct horse")
    auth.application.close_account(account.account_id)
    return account.account_id


def announced(bus: FakeBus) -> list[str]:
    return [from_message(message, AccountClosed).account_id for message in bus.published]


async def test_a_closed_account_is_announced_once(pool: ThreadPool) -> None:
    auth, bus = AuthInMemory(), FakeBus()
    relay = ClosureRelay(auth.application, pool, bus)
    account_id = close(auth, "Ann")
    assert await relay() == 0.0
    assert await relay() > 0.0
    assert announced(bus) == [account_id]
    assert bus.published[0].subject == "tailor.auth.account_closed"


async def test_what_a_bus_that_is_down_did_not_take_is_announced_later(pool: ThreadPool) -> None:
    auth, bus = AuthInMemory(), FakeBus()
    relay = ClosureRelay(auth.application, pool, bus)
    account_id = close(auth, "Ann")
    bus.down = True
    with pytest.raises(BusUnavailable):
        await relay()
    bus.down = False
    await relay()
    assert announced(bus) == [account_id]


async def test_what_was_published_but_not_confirmed_is_published_again_under_its_id(
    pool: ThreadPool,
) -> None:
    class DiesAfterwards(FakeBus):
        async def publish(self, message):
            await super().publish(message)
            raise BusUnavailable("died before the confirmation")

    auth, dying, bus = AuthInMemory(), DiesAfterwards(), FakeBus()
    account_id = close(auth, "Ann")
    with pytest.raises(BusUnavailable):
        await ClosureRelay(auth.application, pool, dying)()
    await ClosureRelay(auth.application, pool, bus)()
    assert announced(dying) == announced(bus) == [account_id]
    assert dying.published[0].id == bus.published[0].id


async def test_housekeeping_purges_guests_and_forgets_old_closures(pool: ThreadPool) -> None:
    auth = AuthInMemory()
    housekeeping = Housekeeping(auth.application, pool, timedelta(minutes=1))
    account, _ = auth.application.open_guest()
    auth.clock.advance(hours=25)
    assert await housekeeping() > 0
    assert [row.account_id for row in auth.application.list_unannounced_closures()] == [
        account.account_id
    ]
    auth.application.confirm_announcements([account.account_id])
    auth.clock.advance(days=8)
    await housekeeping()
    assert not auth.store.closures
