from __future__ import annotations

import ipaddress
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gateway.domain.errors import DependencyUnavailable
from tests.fakes.gateway_behind import Behind
from tests.fakes.gateway_limits import FakeRateLimits

LIMITS = {"generation": 5, "login": 10, "registration": 10}


@pytest.fixture
def behind() -> Behind:
    return Behind(limits=FakeRateLimits(LIMITS))


def _require_refused(answer: httpx.Response) -> None:
    assert answer.status_code == 429
    assert answer.json()["detail"] == answer.json()["error"]
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_the_sixth_generation_request_is_refused_and_creates_nothing(
    anna: httpx.AsyncClient, behind: Behind, order: dict[str, Any]
) -> None:
    behind.jobs.max_concurrent_jobs = 10
    for number in range(5):
        body = {**order, "request_id": f"r{number}"}
        assert (await anna.post("/api/generate_resume_json", json=body)).status_code == 200
    _require_refused(await anna.post("/api/generate_resume_json", json=order))
    assert (await anna.get("/api/user/jobs")).json()["count"] == 5


async def test_rendering_and_generating_share_one_limit(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    for _ in range(5):
        assert (await anna.post("/api/render", json={"name": "A"})).status_code == 200
    _require_refused(await anna.post("/api/generate_resume_json", json=order))
    _require_refused(await anna.post("/api/render", json={"name": "A"}))


async def test_the_limit_comes_before_passwords_and_bodies(
    anybody: httpx.AsyncClient, behind: Behind
) -> None:
    behind.accounts.fault = DependencyUnavailable("auth")
    for _ in range(5):
        assert (await anybody.post("/api/generate_resume_json")).status_code == 401
    _require_refused(await anybody.post("/api/generate_resume_json", auth=("anna", "wrong")))
    _require_refused(await anybody.post("/api/render", content=b"nonsense"))


async def test_a_minute_later_there_is_room_again(
    anybody: httpx.AsyncClient, behind: Behind
) -> None:
    for _ in range(6):
        await anybody.post("/api/render", json={"name": "A"})
    behind.limits.now += 61
    assert (await anybody.post("/api/render", json={"name": "A"})).status_code == 200


async def test_ten_wrong_passwords_lock_the_address_and_the_name(
    anna: httpx.AsyncClient, behind: Behind
) -> None:
    for _ in range(10):
        answer = await anna.get("/api/user/stats", auth=("anna", "wrong"))
        assert answer.status_code == 401
    _require_refused(await anna.get("/api/user/stats"))
    _require_refused(await anna.post("/api/auth/login"))
    elsewhere = httpx.ASGITransport(_app_of(anna), client=("198.51.100.7", 1))
    async with httpx.AsyncClient(transport=elsewhere, base_url="http://gateway") as other:
        _require_refused(await other.post("/api/auth/login", auth=("ANNA", "a long password")))
        await behind.accounts.register("bert", "long enough")
        answer = await other.post("/api/auth/login", auth=("bert", "long enough"))
        assert answer.status_code == 200


async def test_right_passwords_are_never_counted(anna: httpx.AsyncClient) -> None:
    for _ in range(20):
        assert (await anna.get("/api/user/stats")).status_code == 200


async def test_registrations_and_guests_share_one_limit(
    anybody: httpx.AsyncClient, behind: Behind
) -> None:
    for _ in range(20):
        assert (await anybody.post("/api/auth/register", json={})).status_code == 422
    for number in range(5):
        body = {"user_id": f"user{number}", "password": "long enough"}
        assert (await anybody.post("/api/auth/register", json=body)).status_code == 200
        assert (await anybody.post("/api/auth/guest")).status_code == 200
    _require_refused(await anybody.post("/api/auth/guest"))
    body = {"user_id": "bert", "password": "long enough"}
    _require_refused(await anybody.post("/api/auth/register", json=body))
    behind.limits.now += 61
    assert (await anybody.post("/api/auth/register", json=body)).status_code == 200


@pytest.mark.parametrize(
    ("trusted", "address"), [((), "192.0.2.1"), (("192.0.2.0/24",), "203.0.113.9")]
)
async def test_a_forwarded_address_counts_as_far_as_proxies_are_trusted(
    behind: Behind, make_app: Any, trusted: tuple[str, ...], address: str
) -> None:
    app = make_app(trusted_proxies=[ipaddress.ip_network(word) for word in trusted])
    transport = httpx.ASGITransport(app, client=("192.0.2.1", 1))
    headers = {"X-Forwarded-For": "6.6.6.6, 203.0.113.9"}
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        await client.post("/api/render", json={"name": "A"}, headers=headers)
    assert behind.limits.counted("generation", f"address {address}") == 1


def _app_of(client: httpx.AsyncClient) -> FastAPI:
    app: FastAPI = client._transport.app  # type: ignore[attr-defined]
    return app
