from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
import pytest
from fastapi import FastAPI

from gateway.domain.errors import Refused
from gateway.entrypoints.bodies_in_hand import BodiesInHand, BodyBounds
from tests.fakes.gateway_behind import Behind


async def test_a_body_waits_until_there_is_room_to_work_on_it() -> None:
    bodies, begun = BodiesInHand(BodyBounds(worked_on=10)), asyncio.Event()

    async def work() -> None:
        async with bodies.turn(4):
            begun.set()

    async with AsyncExitStack() as others:
        await others.enter_async_context(bodies.turn(4))
        await others.enter_async_context(bodies.turn(4))
        waiting = asyncio.create_task(work())
        await asyncio.sleep(0)
        assert not begun.is_set()
    await waiting
    async with bodies.turn(999):  # one that is larger than all room there is has it for itself
        pass


async def test_a_body_that_waited_too_long_is_refused_and_leaves_its_place() -> None:
    bodies = BodiesInHand(BodyBounds(worked_on=10, patience=0.01))
    async with bodies.turn(10):
        with pytest.raises(Refused):
            await bodies.turn(1).__aenter__()
    async with bodies.turn(10):
        pass


async def test_bodies_that_would_take_too_much_memory_are_refused() -> None:
    bodies = BodiesInHand(BodyBounds(held=10))
    with bodies.held() as one:
        one.grow(6)
        with bodies.held() as other:
            other.grow(4)
            with pytest.raises(Refused):
                other.grow(1)
        one.grow(4)
    with bodies.held() as next_one:
        next_one.grow(10)


async def test_who_is_refused_is_told_to_come_back(
    make_app: Callable[..., FastAPI], behind: Behind, order: dict[str, object]
) -> None:
    await behind.accounts.register("anna", "a long password")
    transport = httpx.ASGITransport(make_app(bodies=BodyBounds(held=100)))
    auth = httpx.BasicAuth("anna", "a long password")
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway", auth=auth) as anna:
        answer = await anna.post("/api/generate_resume_json", json=order)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "2"
        assert "large requests" in answer.json()["detail"]
        small = {"new_password": "another long password" * 5}
        assert (await anna.post("/api/auth/password", json=small)).status_code == 200
