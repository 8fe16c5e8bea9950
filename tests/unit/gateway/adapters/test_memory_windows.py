from __future__ import annotations

import asyncio

from gateway.adapters.memory_windows import MemoryWindows


async def test_no_more_windows_are_held_than_allowed_and_the_latest_stay() -> None:
    windows = MemoryWindows(most=10)
    for number in range(1000):
        assert await windows.acquire_entry(f"made-up-{number}", 5, 60)
    assert [windows.knows(f"made-up-{number}") for number in (0, 989, 990, 999)] == [
        False,
        False,
        True,
        True,
    ]


async def test_a_window_without_hits_is_forgotten() -> None:
    windows = MemoryWindows()
    assert await windows.acquire_entry("anna", 1, 0)
    assert (await windows.get_moving_window("anna", 1, 0))[1] == 0
    assert not windows.knows("anna")


async def test_expired_windows_make_room_for_others() -> None:
    windows = MemoryWindows()
    assert await windows.acquire_entry("anna", 1, 0)
    assert await windows.acquire_entry("bert", 1, 60)
    assert not windows.knows("anna")
    assert windows.knows("bert")


async def test_a_hit_starts_no_work_in_the_background() -> None:
    windows = MemoryWindows()
    before = asyncio.all_tasks()
    for number in range(100):
        await windows.acquire_entry(str(number), 5, 60)
    assert asyncio.all_tasks() == before
