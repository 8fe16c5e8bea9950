from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import pytest
from prometheus_client import Counter

from services.chassis.config import ConfigurationError
from services.chassis.http_server import Listening
from services.chassis.metrics import CollectorRegistry
from services.chassis.ops_server import ops_server
from services.chassis.readiness import Check


@asynccontextmanager
async def asked(
    checks: Mapping[str, Check], registry: CollectorRegistry | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    listening = Listening(host="127.0.0.1", port=0, setting="OPS_PORT")
    server = ops_server(listening, registry or CollectorRegistry(), checks)
    await server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.port}") as client:
        yield client
    await server.stop()


async def test_a_process_is_ready_when_all_it_needs_is_there() -> None:
    async with asked({"database": lambda: None}) as client:
        answer = await client.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "dependencies": {"database": "ok"}}


async def test_a_process_says_what_it_waits_for() -> None:
    async with asked({"database": lambda: None, "bus": lambda: "away"}) as client:
        answer = await client.get("/ready")
        assert (await client.get("/health")).json() == {"status": "healthy"}
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unavailable",
        "dependencies": {"database": "ok", "bus": "away"},
    }


async def test_metrics_are_shown_to_prometheus() -> None:
    registry = CollectorRegistry()
    Counter("tests_run", "How many.", registry=registry).inc()
    async with asked({}, registry) as client:
        answer = await client.get("/metrics")
    assert "tests_run_total 1.0" in answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")


async def test_metrics_say_what_can_be_used_at_that_moment() -> None:
    away = ["away"]
    checks: Mapping[str, Check] = {"bus": lambda: away[0], "database": lambda: None}
    async with asked(checks) as client:
        before = (await client.get("/metrics")).text
        away[0] = ""
        after = (await client.get("/metrics")).text
    assert 'resume_dependency_up{dependency="bus"} 0.0' in before
    assert 'resume_dependency_up{dependency="database"} 1.0' in before
    assert 'resume_dependency_up{dependency="bus"} 1.0' in after


async def test_there_is_nothing_else() -> None:
    async with asked({}) as client:
        assert (await client.get("/admin")).status_code == 404


async def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        listening = Listening(host="127.0.0.1", port=port, setting="OPS_PORT")
        with pytest.raises(ConfigurationError, match=f"OPS_PORT {port} on HOST 127.0.0.1"):
            await ops_server(listening, CollectorRegistry(), {}).start()
