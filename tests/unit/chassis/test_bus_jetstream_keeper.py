from __future__ import annotations

import asyncio

from services.chassis.bus import BusUnavailable
from services.chassis.jetstream.keeper import Keeper


async def until(keeper: Keeper, fault: str | None) -> None:
    async with asyncio.timeout(10):
        while keeper.fault != fault:  # noqa: ASYNC110 - it has no event for these
            await asyncio.sleep(0.01)


async def test_doubts_that_the_client_swallows_leave_one_look_under_way() -> None:
    answer = asyncio.Event()

    async def deaf() -> str | None:
        while not answer.is_set():
            try:
                await answer.wait()
            except asyncio.CancelledError:
                continue
        return None

    keeper, before = Keeper(deaf), asyncio.all_tasks()
    keeper.start()
    for _ in range(5):
        await asyncio.sleep(0)
        keeper.doubt()
    await asyncio.sleep(0)
    answer.set()
    await keeper.declared.wait()
    await asyncio.sleep(0.01)
    assert len(asyncio.all_tasks() - before) == 1
    await keeper.stop()


async def test_an_error_nobody_foresaw_ends_no_keeping() -> None:
    errors = [ValueError("no JSON"), BusUnavailable("away")]

    async def declare() -> str | None:
        if errors:
            raise errors.pop(0)
        return None

    keeper = Keeper(declare)
    keeper.start()
    await until(keeper, "streams or consumers cannot be declared")
    await until(keeper, "away")
    await keeper.declared.wait()
    assert keeper.fault is None
    await keeper.stop()
