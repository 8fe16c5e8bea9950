from __future__ import annotations

import asyncio
import threading

import pytest

from services.chassis.context import bound_ids, current_ids
from services.chassis.threads import ThreadPool


@pytest.fixture
def pool() -> ThreadPool:
    return ThreadPool("test", threads=2)


async def test_a_call_runs_in_a_thread_of_the_pool_with_the_callers_ids(pool: ThreadPool) -> None:
    with bound_ids(request="r-1"):
        name, ids = await pool.run(lambda: (threading.current_thread().name, current_ids()))
    assert name.startswith("test")
    assert ids == {"request": "r-1"}
    pool.close()


async def test_arguments_go_in_and_results_and_errors_come_out(pool: ThreadPool) -> None:
    assert await pool.run(int, "ff", base=16) == 255
    with pytest.raises(ValueError, match="invalid"):
        await pool.run(int, "x")
    pool.close()


async def test_no_more_calls_run_at_once_than_there_are_threads(pool: ThreadPool) -> None:
    meeting = threading.Barrier(2, timeout=10)
    running = most = 0
    lock = threading.Lock()

    def call() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        meeting.wait()
        with lock:
            running -= 1

    await asyncio.gather(*(pool.run(call) for _ in range(6)))
    assert most == 2
    pool.close()


async def test_a_cancelled_caller_leaves_the_call_to_its_end(pool: ThreadPool) -> None:
    started, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def call() -> None:
        started.set()
        may_end.wait(10)
        ended.set()

    asked = asyncio.create_task(pool.run(call))
    await asyncio.to_thread(started.wait, 10)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert not ended.is_set()
    may_end.set()
    pool.close()
    assert ended.is_set()


async def test_a_closed_pool_refuses(pool: ThreadPool) -> None:
    pool.close()
    with pytest.raises(RuntimeError):
        await pool.run(int)
