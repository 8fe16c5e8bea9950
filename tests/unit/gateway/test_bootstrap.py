from __future__ import annotations

import asyncio

import httpx
import pytest

from gateway.bootstrap import build, rate_limits
from gateway.config import read
from services.chassis.config import ConfigurationError, Environment
from services.chassis.metrics import process_registry
from tests.fakes.gateway_behind import Behind


async def test_memory_counts_by_default() -> None:
    limits = rate_limits(read(Environment({"GENERATION_RATE_LIMIT": "1/minute"})))
    await limits.take("generation", "anna")


async def test_a_storage_that_cannot_be_used_stops_the_start() -> None:
    settings = read(Environment({"RATE_LIMIT_STORAGE": "redis://user:secret@127.0.0.1"}))
    with pytest.raises(ConfigurationError, match="RATE_LIMIT_STORAGE") as fault:
        rate_limits(settings)
    assert "secret" not in str(fault.value)


async def test_what_is_built_serves_the_pages_and_holds_the_limits() -> None:
    behind = Behind()
    gateway = build(
        read(Environment({})), behind.ports(), registry=process_registry(), readiness={}
    )
    transport = httpx.ASGITransport(gateway.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        assert "Resume Editor" in (await client.get("/")).text
        assert "Resume Builder Pro" in (await client.get("/old-editor")).text
        answers = await asyncio.gather(
            *(client.post("/api/render", json={"name": "Anna"}) for _ in range(20))
        )
    assert [answer.status_code for answer in answers].count(200) == 5
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert len(behind.renderer.rendered) == 5
