from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from deploy.cluster.leftovers import Leftovers
from deploy.cluster.log_lines import Painter
from deploy.cluster.merged_log import MergedLog
from deploy.cluster.program import CannotGoOn, Program
from deploy.cluster.supervisor import Supervisor
from tests.unit.deploy.stand_in import journal, stand_in
from tests.waiting import until


def supervisor_over(folder: Path, *, restart: bool) -> Supervisor:
    log = MergedLog(folder, StringIO(), Painter(colour=False, width=10))
    return Supervisor(log, Leftovers(folder / "running.json"), restart=restart)


@pytest.fixture
async def keeping(tmp_path: Path) -> AsyncIterator[Supervisor]:
    """Does not start again what died."""
    supervisor = supervisor_over(tmp_path, restart=False)
    yield supervisor
    supervisor.die()
    await supervisor.stop([])


@pytest.fixture
async def restarting(tmp_path: Path) -> AsyncIterator[Supervisor]:
    supervisor = supervisor_over(tmp_path, restart=True)
    yield supervisor
    supervisor.die()
    await supervisor.stop([])


def published(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "cluster.json").read_text())
    return found


def pid(folder: Path, name: str) -> int:
    [found] = [one["pid"] for one in published(folder)["processes"] if one["name"] == name]
    assert isinstance(found, int)
    return found


async def start(supervisor: Supervisor, folder: Path, *programs: Program) -> None:
    await supervisor.start(programs)
    await supervisor.until_ready()
    supervisor.publish(folder / "cluster.json", {"gateway": "http://127.0.0.1:1"})


async def test_what_runs_where_is_published(keeping: Supervisor, tmp_path: Path) -> None:
    await start(keeping, tmp_path, stand_in(tmp_path, "jobs-1"))
    [process] = published(tmp_path)["processes"]
    os.kill(process["pid"], 0)
    assert published(tmp_path) == {
        "gateway": "http://127.0.0.1:1",
        "processes": [
            {
                "name": "jobs-1",
                "pid": process["pid"],
                "ports": {"rpc": 1, "ops": 2},
                "log": str(tmp_path / "jobs-1.log"),
            }
        ],
    }


async def test_a_process_that_died_is_started_again(restarting: Supervisor, tmp_path: Path) -> None:
    await start(restarting, tmp_path, stand_in(tmp_path, "jobs-1"))
    first = pid(tmp_path, "jobs-1")
    os.kill(first, signal.SIGKILL)
    await until(lambda: pid(tmp_path, "jobs-1") != first)
    await until(lambda: journal(tmp_path) == ["jobs-1 began"] * 2)


async def test_a_process_that_died_stays_away_until_it_is_asked_for(
    keeping: Supervisor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await start(keeping, tmp_path, stand_in(tmp_path, "jobs-1"), stand_in(tmp_path, "auth-1"))
    first, other = pid(tmp_path, "jobs-1"), pid(tmp_path, "auth-1")
    os.kill(first, signal.SIGKILL)
    await until(lambda: "jobs-1 was killed (SIGKILL) and stays away" in caplog.messages)
    keeping.again()
    await until(lambda: pid(tmp_path, "jobs-1") != first)
    assert pid(tmp_path, "auth-1") == other


async def test_processes_stop_group_after_group(keeping: Supervisor, tmp_path: Path) -> None:
    names = ("nats", "jobs-1", "auth-1", "gateway-1", "gateway-2")
    await start(keeping, tmp_path, *(stand_in(tmp_path, name) for name in names))
    await keeping.stop([["gateway"], ["auth", "jobs"]])
    ends = [line.split()[0] for line in journal(tmp_path) if line.endswith("ended")]
    assert (set(ends[:2]), set(ends[2:4])) == ({"gateway-1", "gateway-2"}, {"jobs-1", "auth-1"})
    assert ends[4:] == ["nats"]


async def test_a_frozen_process_is_stopped_in_order_too(
    keeping: Supervisor, tmp_path: Path
) -> None:
    await start(keeping, tmp_path, stand_in(tmp_path, "jobs-1"))
    os.kill(pid(tmp_path, "jobs-1"), signal.SIGSTOP)
    await keeping.stop([])
    assert journal(tmp_path) == ["jobs-1 began", "jobs-1 ended"]


async def test_a_process_that_does_not_want_to_end_is_killed(
    keeping: Supervisor, tmp_path: Path
) -> None:
    await start(keeping, tmp_path, stand_in(tmp_path, "jobs-1", "stubborn", patience=0.01))
    left = pid(tmp_path, "jobs-1")
    await keeping.stop([])
    with pytest.raises(ProcessLookupError):
        os.kill(left, 0)


async def test_everything_can_be_ended_while_it_stops(keeping: Supervisor, tmp_path: Path) -> None:
    await start(keeping, tmp_path, stand_in(tmp_path, "jobs-1", "stubborn", patience=600))
    stopping = asyncio.create_task(keeping.stop([]))
    await asyncio.sleep(0)
    keeping.die()
    await stopping


async def test_a_process_that_ends_before_it_is_ready_is_told_with_its_log(
    keeping: Supervisor, tmp_path: Path
) -> None:
    broken = replace(stand_in(tmp_path, "jobs-1"), command=[sys.executable, "-c", "exit(7)"])
    await keeping.start([broken])
    with pytest.raises(ExceptionGroup) as caught:
        await keeping.until_ready()
    [reason] = caught.value.exceptions
    assert isinstance(reason, CannotGoOn)
    assert str(reason) == (
        f"jobs-1 ended with exit code 7 before it was ready; see {tmp_path / 'jobs-1.log'}"
    )


async def test_wrong_settings_are_told_and_not_tried_again(
    restarting: Supervisor, tmp_path: Path
) -> None:
    program = "import sys; print('PORT must be a whole number', file=sys.stderr); sys.exit(2)"
    wrong = replace(stand_in(tmp_path, "jobs-1"), command=[sys.executable, "-c", program])
    await restarting.start([wrong])
    with pytest.raises(ExceptionGroup) as caught:
        await restarting.until_ready()
    assert str(caught.value.exceptions[0]).endswith("\nPORT must be a whole number")


async def test_a_command_that_fails_is_told(keeping: Supervisor, tmp_path: Path) -> None:
    migrate = replace(stand_in(tmp_path, "jobs-migrate"), command=[sys.executable, "-c", "exit(1)"])
    with pytest.raises(ExceptionGroup) as caught:
        await keeping.run([migrate])
    assert "jobs-migrate ended with exit code 1; see" in str(caught.value.exceptions[0])
