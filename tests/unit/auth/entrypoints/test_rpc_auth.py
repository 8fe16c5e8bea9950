from __future__ import annotations

from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry

from gateway.adapters.rpc_auth import SERVICE, RpcAuth
from services.auth.bootstrap import build
from services.auth.config import HashSettings, Settings
from services.auth.entrypoints.rpc_auth import AuthRpc, auth_service
from tests.fakes.auth import FakeBus, FakeClock
from tests.loopback import channel_to


async def test_the_relay_is_woken_when_an_account_is_closed(tmp_path: Path) -> None:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'auth.sqlite3'}",
        hashing=HashSettings(argon2_memory=8, argon2_passes=1, legacy_iterations=1),
    )
    auth = build(settings, bus=FakeBus(), registry=CollectorRegistry(), clock=FakeClock())
    preparation, woken = auth.parts[0], list[str]()
    await preparation.start()
    wake = partial(woken.append, "woken")
    calls = AuthRpc(auth.application, auth.pool, auth.reading, wake)
    async with channel_to(auth_service(calls, {}), SERVICE) as channel:
        guest = await RpcAuth(channel).open_guest()
        assert woken == []
        await RpcAuth(channel).close(guest.account.account_id)
    await preparation.stop()
    assert woken == ["woken"]


def test_calls_to_auth_need_its_database_and_not_the_bus() -> None:
    assert auth_service(AuthRpc.__new__(AuthRpc), {}).needed == {"database"}
