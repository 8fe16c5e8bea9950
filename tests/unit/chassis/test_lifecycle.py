from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services.chassis.lifecycle import Loop

PROGRAM = """
import asyncio, sys
from services.chassis.lifecycle import run_until_signalled

class Part:
    def __init__(self, name, *, fails="", hangs=False):
        self.name, self.fails, self.hangs = name, fails, hangs
    async def start(self):
        if self.fails == "start":
            raise RuntimeError
        print("start", self.name, flush=True)
    async def stop(self):
        print("stop", self.name, flush=True)
        if self.fails == "stop":
            raise RuntimeError
        if self.hangs:
            await asyncio.Event().wait()

PARTS = {
    "fine": [Part("a"), Part("b"), Part("c")],
    "broken": [Part("a"), Part("b"), Part("c", fails="start")],
    "stubborn": [Part("a"), Part("b", hangs=True), Part("c", fails="stop")],
}
asyncio.run(run_until_signalled(PARTS[sys.argv[1]], grace=0.05))
"""
STARTED = ["start a", "start b", "start c"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    return path


def run(program: Path, story: str, number: signal.Signals) -> tuple[int, list[str]]:
    command = [sys.executable, str(program), story]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line.strip())
            if line.strip() == "start c":
                process.send_signal(number)
        return process.wait(30), lines


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_parts_in_reverse_order(program: Path, number: signal.Signals) -> None:
    assert run(program, "fine", number) == (0, [*STARTED, "stop c", "stop b", "stop a"])


def test_a_part_that_cannot_start_stops_those_before_it(program: Path) -> None:
    code, lines = run(program, "broken", signal.SIGTERM)
    assert code == 1
    assert lines == ["start a", "start b", "stop b", "stop a"]


def test_a_part_that_cannot_stop_does_not_keep_the_others(program: Path) -> None:
    assert run(program, "stubborn", signal.SIGTERM) == (
        0,
        [*STARTED, "stop c", "stop b", "stop a"],
    )


async def test_a_loop_steps_again_when_it_is_woken_also_during_a_step() -> None:
    steps: asyncio.Queue[int] = asyncio.Queue()
    count = 0

    async def step() -> float:
        nonlocal count
        count += 1
        steps.put_nowait(count)
        if count == 2:
            loop.wake()
        return 3600

    loop = Loop("test", step)
    await loop.start()
    async with asyncio.timeout(10):
        assert await steps.get() == 1
        loop.wake()
        assert [await steps.get(), await steps.get()] == [2, 3]
    await loop.stop()


async def test_a_step_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    steps: asyncio.Queue[None] = asyncio.Queue()

    async def step() -> float:
        steps.put_nowait(None)
        raise RuntimeError

    loop = Loop("test", step)
    await loop.start()
    async with asyncio.timeout(10):
        await steps.get()
        loop.wake()
        await steps.get()
    await loop.stop()
    assert "a step failed" in caplog.text


async def test_stopping_a_loop_that_never_started_does_nothing() -> None:
    async def step() -> float:
        return 0

    await Loop("test", step).stop()


async def test_a_loop_that_is_woken_at_the_moment_it_is_stopped_does_stop() -> None:
    rests = asyncio.Event()

    async def step() -> float:
        rests.set()
        return 3600

    loop = Loop("test", step)
    await loop.start()
    async with asyncio.timeout(10):
        await rests.wait()
        await asyncio.sleep(0)
        loop.wake()
        await loop.stop()
