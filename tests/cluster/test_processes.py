"""auth, renderer and gateway as processes of their own: started alone, asked, stopped."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.adapters import rpc_auth, rpc_renderer
from gateway.adapters.rpc_auth import RpcAuth
from gateway.adapters.rpc_renderer import RpcRenderer
from gateway.domain.errors import DependencyUnavailable, InvalidCredentials
from tests.fakes.rpc_services import ScriptedAuth
from tests.loopback import connected, serving
from tests.nats_server import NatsServer
from tests.postgres_server import PostgresServer
from tests.processes import free_port
from tests.replica import Replica, command, replica
from tests.waiting import until_found

pytestmark = pytest.mark.slow

PASSWORD = "correct horse"
NOBODY = "127.0.0.1:9"
#: A postgres and a NATS that are away.
AWAY = {
    "AUTH_DATABASE_URL": "postgresql+psycopg2://u:p@127.0.0.1:9/auth",
    "NATS_URL": "nats://127.0.0.1:9",
    "AUTH_ADDRESS": NOBODY,
    "JOBS_ADDRESS": NOBODY,
    "GENERATOR_ADDRESS": NOBODY,
    "RENDERER_ADDRESS": NOBODY,
}
CHEAP = {"ARGON2_MEMORY": "8", "ARGON2_PASSES": "1", "LEGACY_PASSWORD_ITERATIONS": "0"}


@pytest.fixture
def settings(postgres_server: PostgresServer, nats_server: NatsServer) -> dict[str, str]:
    found = {
        **CHEAP,
        "AUTH_DATABASE_URL": postgres_server.database("auth"),
        "NATS_URL": nats_server.url,
    }
    ended = command("services.auth", "migrate", settings=found)
    assert ended.returncode == 0, ended.stderr
    return found


def gateway_settings(**addresses: str) -> dict[str, str]:
    return {**AWAY, **{f"{name.upper()}_ADDRESS": place for name, place in addresses.items()}}


@pytest.mark.parametrize(
    ("module", "missing"),
    [
        ("services.auth", {"database", "bus"}),
        ("services.renderer", set()),
        ("gateway", {"auth", "jobs", "generator", "renderer", "bus"}),
    ],
)
def test_a_process_starts_without_what_it_needs_and_ends_when_it_is_told(
    tmp_path: Path, module: str, missing: set[str]
) -> None:
    with replica(module, tmp_path / "data", {**AWAY, "SHUTDOWN_GRACE": "10"}) as process:
        states = process.states()
        assert {name for name, state in states.items() if state != "ok"} == missing
        assert process.ready() == (not missing)
        assert "process_resident_memory_bytes" in httpx.get(f"{process.url}/metrics").text
        began = time.monotonic()
        assert process.stop() == 0
        assert time.monotonic() - began < 10
        levels = {line["level"] for line in process.log_lines()}
        assert not levels & {"error", "critical"}, process.log_text()


@pytest.mark.parametrize("module", ["services.auth", "services.renderer", "gateway"])
def test_wrong_settings_stop_the_start_with_all_faults(module: str) -> None:
    wrong = {"RPC_PORT": "abc", "OPS_PORT": "-1", "LOG_FORMAT": "prose"}
    own = {
        "services.auth": {"NATS_URL": "http://secret", "AUTH_DATABASE_URL": "mysql://secret"},
        "services.renderer": {"PAGE_SIZE": "poster", "RENDERER_THREADS": "0"},
        "gateway": {"AUTH_ADDRESS": "nowhere", "JOBS_ADDRESS": "a:1,b:2", "RPC_TIMEOUT": "0"},
    }[module]
    ended = command(module, settings=wrong | own)
    assert ended.returncode == 2
    assert {line.split()[0] for line in ended.stderr.splitlines()} == set(wrong | own)
    assert "secret" not in ended.stderr


def test_auth_does_not_start_on_a_database_that_replicas_cannot_share() -> None:
    ended = command("services.auth", settings={})
    assert ended.returncode == 2
    assert ended.stderr.startswith("AUTH_DATABASE_URL must name the PostgreSQL")


@pytest.mark.parametrize("module", ["services.auth", "services.renderer"])
def test_a_taken_port_stops_the_start_by_name(tmp_path: Path, module: str) -> None:
    with replica("services.renderer", tmp_path / "first", {}) as first:
        ports = {"RPC_PORT": str(first.rpc_port), "OPS_PORT": "0"}
        ended = command(module, settings={**AWAY, **ports})
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("RPC_PORT 127.0.0.1:")


def test_accounts_are_adopted_once_the_database_is_there(
    tmp_path: Path, settings: dict[str, str], postgres_server: PostgresServer
) -> None:
    lines = [{"user_id": "Ann", "password_hash": "0" * 64}, {"user_id": "x"}]
    file = tmp_path / "accounts.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    arguments = ("services.auth", "adopt-accounts", str(file))
    ended = command(*arguments, settings={**settings, "LEGACY_PASSWORD_SALT": "salt"})
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[0] == "line 1: adopted"
    assert "line 2: skipped" in ended.stdout
    empty = {**settings, "AUTH_DATABASE_URL": postgres_server.database("empty")}
    ended = command(*arguments, settings={**empty, "LEGACY_PASSWORD_SALT": "salt"})
    assert ended.returncode == 2
    assert "AUTH_DATABASE_URL" in ended.stderr
    assert command("services.auth", "adopt-accounts", "/none", settings=settings).returncode == 2


def test_an_unknown_command_is_explained() -> None:
    ended = command("services.auth", "start", settings={})
    assert (ended.returncode, ended.stderr[:6]) == (2, "usage:")


async def test_a_password_changed_through_one_replica_counts_at_once_in_the_other(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with (
        replica("services.auth", tmp_path / "one", settings) as one,
        replica("services.auth", tmp_path / "two", settings) as two,
    ):
        await until_found(lambda: one.ready() and two.ready())
        async with connected(one.rpc_port) as to_one, connected(two.rpc_port) as to_two:
            here, there = RpcAuth(to_one), RpcAuth(to_two)
            account = await here.register("Ann", PASSWORD)
            assert await there.authenticate("Ann", PASSWORD) == account
            await here.change_password(account.account_id, "battery staple")
            for doors in (there, here):
                with pytest.raises(InvalidCredentials):
                    await doors.authenticate("Ann", PASSWORD)
            assert await there.authenticate("Ann", "battery staple") == account


async def test_auth_finishes_what_it_began_when_it_is_stopped(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    # A quarter of a second for each password: most wait for their turn when the signal comes.
    slow = {**settings, "ARGON2_MEMORY": "19456", "ARGON2_PASSES": "20", "HASHING_THREADS": "1"}
    with replica("services.auth", tmp_path / "data", slow) as process:
        await until_found(process.ready)
        services = [rpc_auth.SERVICE]
        async with connected(process.rpc_port, services=services, deadline=30) as channel:
            doors = RpcAuth(channel)
            calls = [asyncio.create_task(doors.open_guest()) for _ in range(4)]
            await until_found(lambda: "tailor.auth" in httpx.get(f"{process.url}/metrics").text)
            ending = asyncio.create_task(asyncio.to_thread(process.stop))
            guests = await asyncio.gather(*calls)
            assert len({guest.account.account_id for guest in guests}) == 4
            assert await ending == 0


async def test_a_renderer_that_is_killed_is_missed_until_it_is_back(tmp_path: Path) -> None:
    process = Replica("services.renderer", tmp_path / "data", {})
    process.start()
    services = [rpc_renderer.SERVICE]
    async with connected(process.rpc_port, services=services, deadline=2) as channel:
        renderer = RpcRenderer(channel)
        assert (await renderer.render({"name": "Ann"}, "docx")).size > 0
        process.kill()
        with pytest.raises(DependencyUnavailable):
            await renderer.render({"name": "Ann"}, "docx")
        process.start()
        async with asyncio.timeout(10):
            while await channel.fault():  # noqa: ASYNC110 - nobody could tell
                await asyncio.sleep(0.05)
        assert (await renderer.render({"name": "Ann"}, "docx")).size > 0
    assert process.stop() == 0


@pytest.fixture
def front(tmp_path: Path, settings: dict[str, str]) -> Iterator[dict[str, Replica]]:
    """A gateway before auth and renderer; jobs and generator are away."""
    with ExitStack() as running:
        started = {
            name: running.enter_context(replica(f"services.{name}", tmp_path / name, settings))
            for name in ("auth", "renderer")
        }
        addresses = {name: process.address for name, process in started.items()}
        told = gateway_settings(**addresses) | {"RPC_TIMEOUT": "2"}
        gateway = running.enter_context(replica("gateway", tmp_path / "gateway", told))
        yield {**started, "gateway": gateway}


async def test_only_what_needs_a_missing_process_fails(front: dict[str, Replica]) -> None:
    gateway = front["gateway"]
    await until_found(lambda: gateway.states()["auth"] == gateway.states()["renderer"] == "ok")
    body = {"user_id": "Ann", "password": PASSWORD}
    async with httpx.AsyncClient(base_url=gateway.front, timeout=20) as client:
        assert (await client.post("/api/auth/register", json=body)).status_code == 200
        login = await client.post("/api/auth/login", auth=("Ann", PASSWORD))
        assert login.status_code == 200
        assert (await client.post("/api/auth/login", auth=("Ann", "wrong"))).status_code == 401
        document = await client.post("/api/render", json={"name": "Ann"})
        assert document.content.startswith(b"PK")
        assert int(document.headers["content-length"]) == len(document.content)
        refused = await client.get("/api/user/jobs", auth=("Ann", PASSWORD))
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        front["auth"].kill()
        began = time.monotonic()
        refused = await client.post("/api/auth/login", auth=("Ann", PASSWORD))
        assert (refused.status_code, time.monotonic() - began < 4) == (503, True)
        assert (await client.post("/api/render", json={"name": "Ann"})).status_code == 200
        front["auth"].start()
        await until_found(lambda: gateway.states()["auth"] == "ok")
        again = await client.post("/api/auth/login", auth=("Ann", PASSWORD))
        assert again.status_code == 200
    assert gateway.stop() == 0


async def test_a_gateway_finishes_the_requests_it_took_when_it_is_stopped(tmp_path: Path) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_: Any, __: Any) -> None:
        begun.set()
        await go_on.wait()

    async with serving(ScriptedAuth(wait).service()) as auth:
        told = gateway_settings(auth=f"127.0.0.1:{auth.listening.port}")
        gateway = Replica("gateway", tmp_path / "gateway", told)
        await asyncio.to_thread(gateway.start)
        async with httpx.AsyncClient(base_url=gateway.front, timeout=30) as client:
            asked = asyncio.create_task(client.post("/api/auth/guest"))
            await begun.wait()
            ending = asyncio.create_task(asyncio.to_thread(gateway.stop))
            await until_found(lambda: "stopping" in gateway.log_text())
            go_on.set()
            assert (await asked).status_code == 200
        assert await ending == 0


def test_a_gateway_is_found_on_the_port_it_is_given(tmp_path: Path) -> None:
    taken = free_port()
    with replica("gateway", tmp_path / "gateway", {**AWAY, "PORT": str(taken)}) as gateway:
        assert httpx.get(f"{gateway.front}/health").json()["status"] == "healthy"
        assert "http_server_requests_total" in httpx.get(f"{gateway.url}/metrics").text
