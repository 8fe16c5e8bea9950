from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request

from services.chassis.context import current_ids
from tests.fakes.gateway_behind import Behind

ORIGIN = {"Origin": "https://elsewhere.example"}


def _client(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway")


async def test_a_well_formed_request_id_is_returned(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.get("/health", headers={"X-Request-ID": "abc-1.2_3"})
    assert answer.headers["x-request-id"] == "abc-1.2_3"


@pytest.mark.parametrize("sent", ["", "a b", "x" * 129, "a/b", "a\tb", "é"])
async def test_any_other_request_id_is_replaced(anybody: httpx.AsyncClient, sent: str) -> None:
    headers = {"X-Request-ID": sent.encode()}
    answer = await anybody.get("/none", headers=headers)
    assert len(answer.headers["x-request-id"]) == 32


async def test_the_ids_are_bound_while_a_request_runs(make_app: Any) -> None:
    app = make_app()
    seen = {}

    @app.get("/probe")
    async def probe(request: Request) -> None:
        seen.update(current_ids())

    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with _client(app) as client:
        await client.get("/probe", headers={"X-Request-ID": "r", "traceparent": trace})
        assert seen == {"request": "r", "traceparent": trace}
        seen.clear()
        await client.get("/probe", headers={"X-Request-ID": "r", "traceparent": "nonsense"})
        assert seen == {"request": "r"}


@pytest.mark.parametrize("path", ["/", "/health", "/api/user/stats", "/none", "/static/js/page.js"])
async def test_every_answer_has_the_security_headers(anybody: httpx.AsyncClient, path: str) -> None:
    headers = (await anybody.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "permissions-policy" in headers
    assert "server" not in headers


async def test_answers_of_the_api_are_not_stored(anna: httpx.AsyncClient) -> None:
    assert (await anna.get("/api/user/stats")).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/user/jobs", "/api/jobs/x/events", "/api/render", "/none"])
async def test_a_preflight_is_answered_on_every_route(
    anybody: httpx.AsyncClient, path: str
) -> None:
    asked = {
        **ORIGIN,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
    }
    answer = await anybody.options(path, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "PUT" in answer.headers["access-control-allow-methods"]
    assert "idempotency-key" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers


async def test_pages_elsewhere_may_read_answers_and_errors(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.get("/api/user/stats", headers=ORIGIN)
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-origin" not in (await anybody.get("/health")).headers


async def test_only_named_origins_are_allowed_where_some_are_named(make_app: Any) -> None:
    async with _client(make_app(origins=["https://ours.example"])) as client:
        ours = await client.get("/health", headers={"Origin": "https://ours.example"})
        other = await client.get("/health", headers=ORIGIN)
    assert ours.headers["access-control-allow-origin"] == "https://ours.example"
    assert "access-control-allow-origin" not in other.headers
    assert ours.headers["vary"] == other.headers["vary"] == "Origin"


async def test_an_unforeseen_error_is_500_without_its_text(
    anna: httpx.AsyncClient, behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    behind.accounts.fault = RuntimeError("secret of somebody")
    answer = await anna.get("/api/user/stats", headers={"X-Request-ID": "r-500", **ORIGIN})
    assert answer.status_code == 500
    assert isinstance(answer.json()["detail"], str)
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] == "r-500"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert any(record.message == "a request failed" for record in caplog.records)


async def test_there_is_one_log_line_without_what_people_wrote(
    anna: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="gateway")
    await anna.get("/api/jobs/my-secret-id/status?x=my-query", headers={"X-Request-ID": "r"})
    lines = [record for record in caplog.records if record.message == "request answered"]
    assert len(lines) == 1
    assert lines[0].route == "/api/jobs/{request_id}/status"  # type: ignore[attr-defined]
    assert lines[0].status == 404  # type: ignore[attr-defined]
    assert not any(word in str(lines[0].__dict__) for word in ("my-secret", "my-query", "anna"))


async def test_polls_are_logged_quietly_unless_they_fail(
    anna: httpx.AsyncClient, order: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    request_id = (await anna.post("/api/generate_resume_json", json=order)).json()["request_id"]
    caplog.clear()
    await anna.get(f"/api/jobs/{request_id}/status")
    ours = [record.message for record in caplog.records if record.name.startswith("gateway")]
    assert ours == []
    await anna.get("/api/jobs/nobody/status")
    ours = [record.message for record in caplog.records if record.name.startswith("gateway")]
    assert ours == ["request answered"]


@pytest.mark.parametrize(
    "path", ["/", "/health", "/ready", "/metrics", "/api/user/stats", "/api/user/events", "/none"]
)
async def test_head_answers_as_get_does_without_a_body(anna: httpx.AsyncClient, path: str) -> None:
    answer = await anna.head(path)
    assert answer.content == b""
    if path.endswith("/events"):
        assert answer.headers["content-type"].startswith("text/event-stream")
        return
    full = await anna.get(path)
    assert answer.status_code == full.status_code
    assert answer.headers["content-type"] == full.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/user/resume", "GET, HEAD, PUT"),
        ("/api/jobs/x/result", "GET, HEAD, PUT"),
        ("/api/jobs/x", "DELETE"),
        ("/health", "GET, HEAD"),
        ("/api/auth/login", "POST"),
    ],
)
async def test_a_wrong_method_is_told_all_the_right_ones(
    anna: httpx.AsyncClient, path: str, allowed: str
) -> None:
    answer = await anna.patch(path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
