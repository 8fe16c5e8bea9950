from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import httpx
from fastapi import FastAPI


def _client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway")


async def test_health_says_when_and_what(anybody: httpx.AsyncClient) -> None:
    answer = (await anybody.get("/health")).json()
    assert answer["status"] == "healthy"
    assert datetime.fromisoformat(answer["timestamp"]).utcoffset() is not None
    assert isinstance(answer["version"], str)
    assert (await anybody.head("/health")).status_code == 200


async def test_a_gateway_with_all_it_needs_is_ready(make_app: Callable[..., FastAPI]) -> None:
    async def asked() -> str | None:
        return None

    async with _client(make_app(readiness={"auth": asked, "bus": lambda: None})) as client:
        answer = await client.get("/ready")
    assert answer.status_code == 200
    assert answer.json()["dependencies"] == {"auth": "ok", "bus": "ok"}


async def test_a_dependency_that_is_down_makes_it_unready(
    make_app: Callable[..., FastAPI],
) -> None:
    checks = {"auth": lambda: None, "jobs": lambda: "the database does not answer"}
    async with _client(make_app(readiness=checks)) as client:
        answer = await client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["dependencies"]["jobs"] == "the database does not answer"
    assert "jobs" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) >= 1


async def test_metrics_name_routes_and_never_paths(anybody: httpx.AsyncClient) -> None:
    await anybody.get("/api/jobs/somebodys-id/status")
    await anybody.get("/somewhere/else")
    await anybody.put("/health")
    text = (await anybody.get("/metrics")).text
    for labels in (
        'method="GET",route="/api/jobs/{request_id}/status",status="401"',
        'method="GET",route="unmatched",status="404"',
        'method="PUT",route="/health",status="405"',
    ):
        assert f"http_server_requests_total{{{labels}}} 1.0" in text
    assert "http_server_request_duration_seconds_bucket" in text
    assert "somebodys-id" not in text
    assert "somewhere" not in text


async def test_the_description_lists_every_route(anybody: httpx.AsyncClient) -> None:
    document = (await anybody.get("/openapi.json")).json()
    assert len(document["paths"]) >= 24
    body = document["paths"]["/api/generate_resume_json"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"]["$ref"].endswith("/Order")
    assert "Order" in document["components"]["schemas"]


async def test_a_check_that_hangs_is_named(make_app: Callable[..., FastAPI]) -> None:
    async def hangs() -> str | None:
        await asyncio.Event().wait()
        return None

    async with _client(make_app(readiness={"auth": hangs})) as client:
        answer = await client.get("/ready")
    assert answer.json()["dependencies"]["auth"] == "no answer in time"
