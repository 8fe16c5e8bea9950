"""Auth as it is built for a cluster: several replicas over one PostgreSQL, which comes and goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from prometheus_client import CollectorRegistry

from services.auth.bootstrap import Auth, build, migrate_database
from services.auth.config import HashSettings, Settings
from services.auth.domain.errors import NameTaken, Unavailable, WrongCredentials
from services.chassis.bus import Delivery, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.events import from_message, subject_of
from services.chassis.readiness import states
from tailor.auth.v1.events_pb2 import AccountClosed
from tests.fakes.auth import FakeClock
from tests.postgres_server import PostgresServer
from tests.waiting import until

PASSWORD = "correct horse"


class Cluster:
    """Replicas of auth over one database and one bus."""

    def __init__(self, database_url: str) -> None:
        self.settings = Settings(
            database_url=database_url,
            hashing=HashSettings(argon2_memory=8, argon2_passes=1, legacy_iterations=1),
        )
        self.clock = FakeClock()
        self.heard: list[str] = []
        self._bus = InProcessBus(CollectorRegistry())

    @asynccontextmanager
    async def replicas(self, count: int, *, loops: bool = False) -> AsyncIterator[list[Auth]]:
        subscription = Subscription(subject=subject_of(AccountClosed), group="jobs")
        await self._bus.subscribe(subscription, self._hear)
        async with AsyncExitStack() as running:
            running.push_async_callback(self._bus.close)
            yield [await self._start(running, loops=loops) for _ in range(count)]

    async def _start(self, running: AsyncExitStack, *, loops: bool) -> Auth:
        registry = CollectorRegistry()
        auth = build(self.settings, bus=self._bus, registry=registry, clock=self.clock)
        for part in auth.parts if loops else auth.parts[:1]:
            await part.start()
            running.push_async_callback(part.stop)
        return auth

    async def _hear(self, delivery: Delivery) -> None:
        self.heard.append(from_message(delivery.message, AccountClosed).account_id)


@pytest.fixture
def cluster(postgres_server: PostgresServer) -> Cluster:
    cluster = Cluster(postgres_server.database("auth"))
    migrate_database(cluster.settings)
    return cluster


@pytest.fixture
def own_cluster(own_postgres_server: PostgresServer) -> Cluster:
    cluster = Cluster(own_postgres_server.database("auth"))
    migrate_database(cluster.settings)
    return cluster


async def register(auth: Auth, name: str) -> str | None:
    """The account's id; None if it was refused in a way that leaves hope."""
    try:
        account = await auth.pool.run(auth.application.register, name, PASSWORD)
    except Unavailable:
        return None
    return account.account_id


def unannounced(auth: Auth) -> list[str]:
    return [closure.account_id for closure in auth.application.list_unannounced_closures()]


async def test_a_schema_is_never_changed_by_a_process_that_serves(
    postgres_server: PostgresServer,
) -> None:
    cluster = Cluster(postgres_server.database("auth"))
    async with cluster.replicas(1) as [auth]:
        assert "migrate" in (await states(auth.readiness))["database"]
        assert await register(auth, "Ann") is None
        migrate_database(cluster.settings)
        assert await states(auth.readiness) == {"database": "ok"}
        assert await register(auth, "Ann")


async def test_of_one_name_in_any_case_one_account_is_opened(cluster: Cluster) -> None:
    async with cluster.replicas(2) as replicas:
        names = ("Ann", "ANN", "ann", "\N{FULLWIDTH LATIN CAPITAL LETTER A}nn")
        answers = await asyncio.gather(
            *(register(auth, name) for name in names for auth in replicas), return_exceptions=True
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["NameTaken"] * 7 + ["str"]


async def test_a_changed_password_counts_at_once_on_every_replica(cluster: Cluster) -> None:
    async with cluster.replicas(2) as [one, other]:
        account_id = await register(one, "Ann")
        await other.pool.run(other.application.authenticate, "Ann", PASSWORD)
        assert await other.pool.run(other.application.recognise, "Ann", PASSWORD)
        await one.pool.run(one.application.change_password, account_id, "another password")
        assert await other.pool.run(other.application.recognise, "Ann", PASSWORD) is None
        with pytest.raises(WrongCredentials):
            await other.pool.run(other.application.authenticate, "Ann", PASSWORD)
        await one.pool.run(one.application.close_account, account_id)
        with pytest.raises(WrongCredentials):
            await other.pool.run(other.application.authenticate, "Ann", "another password")


async def test_every_guest_is_purged_once_and_announced(cluster: Cluster) -> None:
    async with cluster.replicas(2) as replicas:
        guests = await asyncio.gather(
            *(auth.pool.run(auth.application.open_guest) for auth in replicas * 20)
        )
        cluster.clock.advance(hours=25)
        purged = await asyncio.gather(
            *(auth.pool.run(auth.application.purge_expired_guests) for auth in replicas * 3)
        )
        assert sum(purged) == len(guests)
        assert sorted(unannounced(replicas[0])) == sorted(guest.account_id for guest, _ in guests)


async def test_relays_of_several_replicas_lose_no_closure(cluster: Cluster) -> None:
    async with cluster.replicas(2, loops=True) as replicas:
        ids = [await register(auth, f"ann-{number}") for number, auth in enumerate(replicas * 10)]
        closing = zip(replicas * 10, ids, strict=True)
        await asyncio.gather(
            *(auth.pool.run(auth.application.close_account, one) for auth, one in closing)
        )
        for auth in replicas:
            auth.wake_relay()
        await until(lambda: not unannounced(replicas[0]))
        await until(lambda: set(cluster.heard) == set(ids))
        assert len(cluster.heard) == len(ids), "the bus takes each message id once"


async def test_a_closure_that_the_bus_lost_is_announced_again(cluster: Cluster) -> None:
    async with cluster.replicas(1, loops=True) as [auth]:
        account_id = await register(auth, "Ann")
        await auth.pool.run(auth.application.close_account, account_id)
        await until(lambda: cluster.heard)
    wiped = Cluster(cluster.settings.database_url)
    async with wiped.replicas(1, loops=True):
        await until(lambda: wiped.heard == [account_id])


async def test_it_starts_without_its_database_and_finds_it_by_itself(
    own_postgres_server: PostgresServer, own_cluster: Cluster
) -> None:
    own_postgres_server.stop()
    async with own_cluster.replicas(1, loops=True) as [auth]:
        assert await states(auth.readiness) == {"database": "the database does not answer"}
        assert await register(auth, "Ann") is None
        own_postgres_server.start()
        assert await states(auth.readiness) == {"database": "ok"}
        assert await register(auth, "Ann")


async def test_no_account_is_lost_when_the_database_is_restarted_under_load(
    own_postgres_server: PostgresServer, own_cluster: Cluster
) -> None:
    opened: dict[str, str] = {}

    async def open_accounts(auth: Auth, prefix: str) -> None:
        names = [f"{prefix}-{number}" for number in range(60)]
        while missing := [name for name in names if name not in opened]:
            try:
                account_id = await register(auth, missing[0])
            except NameTaken:
                account_id = "unknown"  # it was committed, but nobody could be told
            opened.update({missing[0]: account_id} if account_id else {})

    async with own_cluster.replicas(2) as [one, other]:
        opening = asyncio.gather(
            *(open_accounts(one, name) for name in ("ann", "bob")),
            *(open_accounts(other, name) for name in ("cyd", "dot")),
        )
        for least in (40, 120):
            await until(lambda least=least: len(opened) > least)
            await asyncio.to_thread(own_postgres_server.restart)
        await opening
        for name, account_id in opened.items():
            found = await one.pool.run(one.application.authenticate, name, PASSWORD)
            assert account_id in {found.account_id, "unknown"}


async def test_a_frozen_database_is_told_as_one_that_is_away(
    own_postgres_server: PostgresServer, own_cluster: Cluster
) -> None:
    async with own_cluster.replicas(1) as [auth]:
        await register(auth, "Ann")
        assert auth.fault() is None
        own_postgres_server.freeze()
        answers = await asyncio.gather(
            *(register(auth, f"ann-{number}") for number in range(30)),
            auth.pool.run(auth.fault),
        )
        own_postgres_server.thaw()
        assert answers[:-1] == [None] * 30
        assert answers[-1]
        assert await register(auth, "Bob")
