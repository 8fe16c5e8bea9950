"""Auth as it is built for a laptop: a SQLite file, and a bus that forgets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from services.auth.bootstrap import Auth, build
from services.auth.config import HashSettings, Settings
from services.chassis.bus import Delivery, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of
from tailor.auth.v1.events_pb2 import AccountClosed
from tests.fakes.auth import FakeClock


class Laptop:
    """Starts auth over one file, as often as a test likes."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(
            database_url=f"sqlite:///{folder}/auth.sqlite3",
            hashing=HashSettings(argon2_memory=8, argon2_passes=1, legacy_iterations=1),
        )
        self.clock = FakeClock()
        self.heard: asyncio.Queue[str] = asyncio.Queue()

    @asynccontextmanager
    async def running(self, *, loops: bool = True) -> AsyncIterator[Auth]:
        registry = CollectorRegistry()
        bus = InProcessBus(registry)
        await bus.subscribe(
            Subscription(subject=subject_of(AccountClosed), group="jobs"), self._hear
        )
        auth = build(self.settings, bus=bus, registry=registry, clock=self.clock)
        parts = auth.parts if loops else auth.parts[:1]
        for part in parts:
            await part.start()
        yield auth
        for part in reversed(parts):
            await part.stop()
        await bus.close()

    async def _hear(self, delivery: Delivery) -> None:
        self.heard.put_nowait(from_message(delivery.message, AccountClosed).account_id)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


async def closed(auth: Auth) -> str:
    account = await auth.pool.run(auth.application.register, "Ann", "correct horse")
    await auth.pool.run(auth.application.close_account, account.account_id)
    auth.wake_relay()
    return account.account_id


async def test_a_closed_account_is_announced(laptop: Laptop) -> None:
    async with laptop.running() as auth:
        account_id = await closed(auth)
        assert await laptop.heard.get() == account_id
        assert auth.fault() is None


async def test_a_closure_is_announced_though_the_process_died_before_it_could(
    laptop: Laptop,
) -> None:
    async with laptop.running(loops=False) as auth:
        account_id = await closed(auth)
    assert laptop.heard.empty()
    async with laptop.running():
        assert await laptop.heard.get() == account_id


async def test_a_closure_is_announced_again_at_each_start_for_seven_days(laptop: Laptop) -> None:
    async with laptop.running() as auth:
        account_id = await closed(auth)
        assert await laptop.heard.get() == account_id
    laptop.clock.advance(days=6)
    async with laptop.running() as auth:
        assert await laptop.heard.get() == account_id
        await auth.pool.run(auth.application.confirm_announcements, [account_id])
    laptop.clock.advance(days=2)
    async with laptop.running(loops=False) as auth:
        assert auth.application.reannounce_closures() == 0
        assert not auth.application.list_unannounced_closures()


async def test_an_expired_guest_is_purged_and_announced(laptop: Laptop) -> None:
    async with laptop.running(loops=False) as auth:
        account, _ = await auth.pool.run(auth.application.open_guest)
    laptop.clock.advance(hours=25)
    async with laptop.running():
        assert await laptop.heard.get() == account.account_id


async def test_accounts_outlive_a_restart(laptop: Laptop) -> None:
    async with laptop.running() as auth:
        account = await auth.pool.run(auth.application.register, "Ann", "correct horse")
    async with laptop.running() as auth:
        again = await auth.pool.run(auth.application.authenticate, "ANN", "correct horse")
    assert again == account
