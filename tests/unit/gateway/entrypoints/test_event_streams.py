from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request

from gateway.entrypoints.requests import last_event_at
from tests.fakes.asgi_connection import AsgiConnection
from tests.fakes.gateway_behind import Behind

ONE = "/api/jobs/r-1/events"
ALL = "/api/user/events"
ANNA = {"Authorization": f"Basic {base64.b64encode(b'anna:a long password').decode()}"}


@pytest.fixture
async def app(
    anna: httpx.AsyncClient, make_app: Callable[..., FastAPI], order: dict[str, Any]
) -> FastAPI:
    await anna.post("/api/generate_resume_json", json=order)
    return _app_of(anna)


def _app_of(client: httpx.AsyncClient) -> FastAPI:
    app: FastAPI = client._transport.app  # type: ignore[attr-defined]
    return app


async def _event(connection: AsgiConnection) -> dict[str, Any]:
    while (piece := await connection.piece()) is not None:
        if piece.startswith(b"id:"):
            return _read(piece)
    raise AssertionError("the stream ended")


def _read(piece: bytes) -> dict[str, Any]:
    identity, data = piece.decode().strip().split("\n")
    return {"id": identity.removeprefix("id: "), **json.loads(data.removeprefix("data: "))}


async def test_a_job_is_told_at_once_and_at_each_change_until_it_ends(
    app: FastAPI, behind: Behind
) -> None:
    async with AsgiConnection(app, ONE, ANNA) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"] == "text/event-stream"
        assert stream.headers["cache-control"] == "no-store"
        assert (await _event(stream))["status"] == "pending"
        behind.jobs.advance("r-1", "score_resume", 10)
        assert (await _event(stream))["progress"] == 10
        behind.jobs.complete("r-1", {}, {})
        assert (await _event(stream))["status"] == "completed"
        assert await stream.rest() == b""


async def test_a_stream_goes_on_after_the_last_event_it_sent(app: FastAPI, behind: Behind) -> None:
    async with AsgiConnection(app, ONE, ANNA) as stream:
        last = (await _event(stream))["id"]
    behind.jobs.advance("r-1", "score_resume", 10)
    behind.jobs.advance("r-1", "generate_summary", 40)
    async with AsgiConnection(app, ONE, {**ANNA, "Last-Event-ID": last}) as stream:
        assert (await _event(stream))["progress"] == 40
        behind.jobs.complete("r-1", {}, {})
        last = (await _event(stream))["id"]
    async with AsgiConnection(app, ONE, {**ANNA, "Last-Event-ID": last}) as stream:
        assert stream.status == 204


@pytest.mark.parametrize(
    "nonsense",
    ["", "x", "17", "2020-01-01", "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+00:00"],
)
async def test_a_last_event_id_that_is_not_ours_is_ignored(app: FastAPI, nonsense: str) -> None:
    headers = {**ANNA, "Last-Event-ID": nonsense}
    async with AsgiConnection(app, ONE, headers) as stream:
        assert (await _event(stream))["status"] == "pending"


def test_nobody_looks_back_to_before_the_calendar_begins() -> None:
    sent = b"0001-01-01T00:00:00+00:00"
    scope = {"type": "http", "headers": [(b"last-event-id", sent)]}
    assert last_event_at(Request(scope)) is None


async def test_one_stream_tells_of_all_jobs_of_its_user(
    app: FastAPI, anna: httpx.AsyncClient, behind: Behind, order: dict[str, Any]
) -> None:
    async with AsgiConnection(app, ALL, ANNA) as stream:
        assert (await _event(stream))["request_id"] == "r-1"
        await anna.post("/api/generate_resume_json", json={**order, "request_id": "r-2"})
        assert (await _event(stream))["request_id"] == "r-2"
        behind.jobs.complete("r-1", {}, {})
        assert (await _event(stream))["status"] == "completed"
        assert not stream._task.done()


async def test_a_client_that_hangs_up_ends_the_watch(app: FastAPI, behind: Behind) -> None:
    async with AsgiConnection(app, ALL, ANNA) as stream:
        await _event(stream)
        assert len(behind.jobs._listeners) == 1
        stream.hang_up()
        await stream.ended()
    assert not behind.jobs._listeners


async def test_streams_end_when_the_process_stops(app: FastAPI, behind: Behind) -> None:
    async with AsgiConnection(app, ALL, ANNA) as stream:
        await _event(stream)
        app.state.stopping.set()
        assert await stream.rest() == b""
    assert not behind.jobs._listeners


async def test_a_quiet_stream_beats(anna: httpx.AsyncClient, make_app: Any) -> None:
    async with AsgiConnection(make_app(heartbeat=0.01), ALL, ANNA) as stream:
        assert await stream.piece() == b"retry: 3000\n\n"
        for _ in range(3):
            assert (await stream.piece() or b"").startswith(b":")


async def test_a_changed_password_ends_open_streams(
    anna: httpx.AsyncClient, behind: Behind, make_app: Any
) -> None:
    async with AsgiConnection(make_app(heartbeat=0.01), ALL, ANNA) as stream:
        assert (await stream.piece() or b"").startswith(b"retry")
        await behind.accounts.change_password("account-1", "another password")
        await stream.rest()


async def test_an_account_closed_and_registered_anew_does_not_take_over_a_stream(
    anna: httpx.AsyncClient, behind: Behind, make_app: Any
) -> None:
    async with AsgiConnection(make_app(heartbeat=0.01), ALL, ANNA) as stream:
        assert (await stream.piece() or b"").startswith(b"retry")
        await behind.accounts.close("account-1")
        await behind.accounts.register("anna", "a long password")
        await stream.rest()


async def test_a_jobs_service_that_goes_away_ends_the_stream(app: FastAPI, behind: Behind) -> None:
    async with AsgiConnection(app, ONE, ANNA) as stream:
        await _event(stream)
        behind.jobs.unavailable = True
        behind.jobs.advance("r-1", "score_resume", 10)
        await stream.rest()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [(ONE, {}, 401), (ALL, {}, 401), ("/api/jobs/none/events", ANNA, 404)],
)
async def test_errors_come_before_the_stream(
    app: FastAPI, path: str, headers: dict[str, str], status: int
) -> None:
    async with AsgiConnection(app, path, headers) as stream:
        assert stream.status == status
        assert isinstance(json.loads(await stream.rest())["detail"], str)


async def test_one_stream_too_many_is_refused_until_another_is_closed(
    app: FastAPI, anna: httpx.AsyncClient
) -> None:
    async with AsyncExitStack() as streams:
        for _ in range(19):
            stream = await streams.enter_async_context(AsgiConnection(app, ALL, ANNA))
            assert stream.status == 200
        async with AsgiConnection(app, ONE, ANNA) as last:
            assert last.status == 200
            refused = await anna.get(ALL)
            assert refused.status_code == 429
            assert "20 event streams" in refused.json()["detail"]
            assert refused.json()["error"] == refused.json()["detail"]
            assert int(refused.headers["retry-after"]) > 0
        async with AsgiConnection(app, ALL, ANNA) as again:
            assert again.status == 200


async def test_a_head_of_a_stream_holds_nothing_open(app: FastAPI, anna: httpx.AsyncClient) -> None:
    for _ in range(25):
        assert (await anna.head(ALL)).status_code == 200
