"""What the gateway's `Authenticator` and `Accounts` promise."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from grpc import StatusCode
from prometheus_client import CollectorRegistry

from gateway.adapters.rpc_auth import REASONS, SERVICE, RpcAuth
from gateway.application.ports import Accounts, Authenticator
from gateway.domain.errors import (
    DependencyUnavailable,
    GatewayError,
    InvalidCredentials,
    InvalidRequest,
    UserExists,
)
from services.auth.bootstrap import Auth, build
from services.auth.config import HashSettings, Settings
from services.auth.domain import errors as auth_errors
from services.auth.entrypoints import rpc_errors
from services.auth.entrypoints.rpc_auth import AuthRpc, auth_service
from services.embedded.local_auth import ERRORS, LocalAuth
from tests.error_tables import leaf_errors
from tests.fakes.auth import FakeBus, FakeClock
from tests.fakes.gateway_accounts import FakeAccounts
from tests.loopback import channel_to

PASSWORD = "correct horse"


class Doors(Authenticator, Accounts, Protocol):
    """Both ports."""


@dataclass(frozen=True)
class Gate:
    doors: Doors
    clock: FakeClock
    #: Make every later call find the accounts out of reach.
    break_down: Callable[[], None]


@asynccontextmanager
async def auth_over(path: Path, clock: FakeClock) -> AsyncIterator[Auth]:
    settings = Settings(
        database_url=f"sqlite:///{path}",
        hashing=HashSettings(argon2_memory=8, argon2_passes=1, legacy_iterations=1),
    )
    auth = build(settings, bus=FakeBus(), registry=CollectorRegistry(), clock=clock)
    preparation = auth.parts[0]
    await preparation.start()
    yield auth
    await preparation.stop()


@asynccontextmanager
async def rpc_doors(auth: Auth) -> AsyncIterator[RpcAuth]:
    calls = AuthRpc(auth.application, auth.pool, auth.reading, auth.wake_relay)
    service = auth_service(calls, {})
    async with channel_to(service, SERVICE) as channel:
        yield RpcAuth(channel)


def dropping_users(path: Path) -> Callable[[], None]:
    def break_down() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE users")

    return break_down


async def local(folder: Path, clock: FakeClock) -> AsyncIterator[Gate]:
    path = folder / "auth.sqlite3"
    async with auth_over(path, clock) as auth:
        doors = LocalAuth(auth.application, auth.pool, auth.wake_relay)
        yield Gate(doors, clock, dropping_users(path))


async def rpc(folder: Path, clock: FakeClock) -> AsyncIterator[Gate]:
    path = folder / "auth.sqlite3"
    async with auth_over(path, clock) as auth, rpc_doors(auth) as doors:
        yield Gate(doors, clock, dropping_users(path))


async def fake(_: Path, clock: FakeClock) -> AsyncIterator[Gate]:
    accounts = FakeAccounts(clock.now)

    def break_down() -> None:
        accounts.fault = DependencyUnavailable("auth")

    yield Gate(accounts, clock, break_down)


@pytest.fixture(params=[fake, local, rpc], ids=["fake", "local", "rpc"])
async def gate(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Gate]:
    async for gate in request.param(tmp_path, FakeClock()):
        yield gate


@pytest.fixture
def doors(gate: Gate) -> Doors:
    return gate.doors


async def test_a_new_account_can_sign_in_under_its_name_in_any_case(doors: Doors) -> None:
    account = await doors.register("Ann Lee", PASSWORD)
    assert account.user_id == "Ann Lee"
    assert account.created_at.utcoffset() == timedelta()
    assert await doors.authenticate("aNN LEE", PASSWORD) == account
    assert await doors.authenticate("Ann Lee", PASSWORD) == account


async def test_logins_tell_the_previous_one(gate: Gate) -> None:
    await gate.doors.register("Ann", PASSWORD)
    assert (await gate.doors.login("Ann", PASSWORD)).last_login is None
    first = gate.clock.now()
    gate.clock.advance(hours=1)
    assert (await gate.doors.login("ANN", PASSWORD)).last_login == first
    assert (await gate.doors.authenticate("Ann", PASSWORD)).last_login == gate.clock.now()


@pytest.mark.parametrize("warm", [False, True])
async def test_unknown_names_and_wrong_passwords_get_one_answer(doors: Doors, warm: bool) -> None:
    await doors.register("Ann", PASSWORD)
    if warm:
        await doors.authenticate("Ann", PASSWORD)
    answers = set()
    attempts = [("Ann", "wrong"), ("Bob", PASSWORD), ("a:b", ""), ("", ""), ("x" * 9999, "\0")]
    surrogates = [("Ann", "\ud800"), ("\udfff" * 5, PASSWORD), ("Ann", "x" * 99_999)]
    for call in (doors.authenticate, doors.login):
        for user_id, password in attempts + surrogates:
            with pytest.raises(InvalidCredentials) as caught:
                await call(user_id, password)
            answers.add(str(caught.value))
    assert answers == {"Invalid credentials"}


@pytest.mark.parametrize("other", ["Åsa", "åSA", "A\u030asa", "Åｓａ"])
async def test_a_name_is_taken_in_every_way_to_write_it(doors: Doors, other: str) -> None:
    await doors.register("Åsa", PASSWORD)
    with pytest.raises(UserExists, match="User already exists"):
        await doors.register(other, PASSWORD)


async def test_of_simultaneous_registrations_of_a_name_one_is_admitted(doors: Doors) -> None:
    names = ["Ann", "ANN", "ann", "aNN"] * 4
    calls = [doors.register(name, PASSWORD) for name in names]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(result, UserExists) for result in results) == len(names) - 1


@pytest.mark.parametrize(
    "user_id", ["", "ab", "x" * 65, "A:B", "a/b", "ann\0", "ann\u202elee", "ann\ud800", " ann"]
)
async def test_a_bad_name_is_refused_by_field(doors: Doors, user_id: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        await doors.register(user_id, PASSWORD)
    assert caught.value.field == "user_id"
    str(caught.value).encode()


@pytest.mark.parametrize("password", ["", "1234567", "x" * 129, "🙂" * 129, "correct\ud800horse"])
async def test_a_bad_password_is_refused_by_field(doors: Doors, password: str) -> None:
    account = await doors.register("Ann", PASSWORD)
    with pytest.raises(InvalidRequest) as caught:
        await doors.register("Bob", password)
    assert caught.value.field == "password"
    with pytest.raises(InvalidRequest) as caught:
        await doors.change_password(account.account_id, password)
    assert caught.value.field == "new_password"
    await doors.authenticate("Ann", PASSWORD)


@pytest.mark.parametrize("password", ["🙂" * 128, "密码" * 4, "with\0nul", "e\u0301" * 8, " " * 8])
async def test_a_password_may_be_any_text(doors: Doors, password: str) -> None:
    account = await doors.register("Ann", password)
    assert await doors.authenticate("Ann", password) == account


async def test_a_new_password_counts_at_once(doors: Doors) -> None:
    account = await doors.register("Ann", PASSWORD)
    await doors.authenticate("Ann", PASSWORD)
    await doors.change_password(account.account_id, "battery staple")
    for call in (doors.authenticate, doors.login):
        with pytest.raises(InvalidCredentials):
            await call("Ann", PASSWORD)
    assert await doors.authenticate("Ann", "battery staple") == account


async def test_a_closed_account_is_gone_at_once_and_its_id_never_comes_back(doors: Doors) -> None:
    account = await doors.register("Ann", PASSWORD)
    await doors.authenticate("Ann", PASSWORD)
    await doors.close(account.account_id)
    await doors.close(account.account_id)
    with pytest.raises(InvalidCredentials):
        await doors.authenticate("Ann", PASSWORD)
    with pytest.raises(InvalidCredentials):
        await doors.change_password(account.account_id, "battery staple")
    again = await doors.register("Ann", PASSWORD)
    assert again.account_id != account.account_id


async def test_a_guest_signs_in_until_the_account_expires(gate: Gate) -> None:
    guest = await gate.doors.open_guest()
    user_id = guest.account.user_id
    assert guest.account.expires_at == gate.clock.now() + timedelta(hours=24)
    assert await gate.doors.authenticate(user_id, guest.password) == guest.account
    other = await gate.doors.open_guest()
    assert other.account.user_id != user_id
    gate.clock.advance(hours=24)
    with pytest.raises(InvalidCredentials):
        await gate.doors.authenticate(user_id, guest.password)


async def test_accounts_out_of_reach_are_unavailable_with_a_time_to_try_again(gate: Gate) -> None:
    account = await gate.doors.register("Ann", PASSWORD)
    await gate.doors.authenticate("Ann", PASSWORD)
    gate.break_down()
    for call in (
        gate.doors.authenticate("Ann", PASSWORD),
        gate.doors.login("Ann", PASSWORD),
        gate.doors.register("Bob", PASSWORD),
        gate.doors.open_guest(),
        gate.doors.change_password(account.account_id, PASSWORD),
        gate.doors.close(account.account_id),
    ):
        with pytest.raises(DependencyUnavailable) as caught:
            await call
        assert caught.value.retry_after > 0


async def test_a_new_password_counts_at_once_in_every_replica(tmp_path: Path) -> None:
    path, clock = tmp_path / "auth.sqlite3", FakeClock()
    async with (
        auth_over(path, clock) as first,
        auth_over(path, clock) as second,
        rpc_doors(first) as here,
        rpc_doors(second) as there,
    ):
        account = await here.register("Ann", PASSWORD)
        for doors in (here, there):  # both replicas have seen the old one, and remember it
            assert await doors.authenticate("Ann", PASSWORD) == account
        await here.change_password(account.account_id, "battery staple")
        for call in (there.authenticate, there.login, here.authenticate):
            with pytest.raises(InvalidCredentials):
                await call("Ann", PASSWORD)
        assert await there.authenticate("Ann", "battery staple") == account
        await there.close(account.account_id)
        with pytest.raises(InvalidCredentials):
            await here.authenticate("Ann", "battery staple")


def an_error(kind: type[auth_errors.AuthError]) -> auth_errors.AuthError:
    return kind("field", "problem") if kind is auth_errors.InvalidField else kind()


def test_every_error_of_auth_is_in_the_table_of_the_local_adapter() -> None:
    for kind in leaf_errors(auth_errors.AuthError):
        found = [make for listed, make in ERRORS.items() if issubclass(kind, listed)]
        assert len(found) == 1, kind
        assert isinstance(found[0](an_error(kind)), GatewayError)


def test_every_error_of_auth_is_the_same_to_the_gateway_over_the_wire() -> None:
    for kind in leaf_errors(auth_errors.AuthError):
        error = an_error(kind)
        refusal = rpc_errors.ERRORS[kind](error)
        [local] = [make(error) for listed, make in ERRORS.items() if issubclass(kind, listed)]
        if refusal.code is StatusCode.UNAVAILABLE:
            assert isinstance(local, DependencyUnavailable)
        else:
            remote = REASONS[refusal.reason](refusal)
            assert (type(remote), str(remote)) == (type(local), str(local))
