"""Nothing of a cluster outlives its supervisor for long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.cluster.leftovers import Leftovers
from tests.processes import ROOT
from tests.unit.deploy.stand_in import journal
from tests.waiting import await_that

SUPERVISOR = """
import asyncio, sys
from io import StringIO
from pathlib import Path
from deploy.cluster.leftovers import Leftovers
from deploy.cluster.log_lines import Painter
from deploy.cluster.merged_log import MergedLog
from deploy.cluster.supervisor import Supervisor
from tests.unit.deploy.stand_in import stand_in

async def run(folder):
    log = MergedLog(folder, StringIO(), Painter(colour=False, width=10))
    supervisor = Supervisor(log, Leftovers(folder / "running.json"), restart=True)
    await supervisor.start([stand_in(folder, name, "stubborn") for name in ("jobs-1", "nats")])
    await asyncio.Event().wait()

asyncio.run(run(Path(sys.argv[1])))
"""


def runs(pid: int) -> bool:
    """Whether it is there, and not only waiting to be taken notice of."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    return said.stdout.strip() not in {"", "Z"}


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


def left_by(folder: Path) -> Leftovers:
    return Leftovers(folder / "running.json")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends what is left")
def test_processes_die_with_a_killed_supervisor(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}) as supervisor:
        try:
            await_that(lambda: len(journal(tmp_path)) == 2)
            told = Path(f"/proc/{supervisor.pid}/task/{supervisor.pid}/children").read_text()
            children = [int(pid) for pid in told.split()]
            assert len(children) == 2
        finally:
            supervisor.kill()
    await_that(lambda: not any(map(runs, children)))


def test_a_start_ends_what_an_earlier_one_left(
    tmp_path: Path, sleeper: subprocess.Popen[bytes]
) -> None:
    left_by(tmp_path).remember({sleeper.pid: signal.SIGKILL})
    os.kill(sleeper.pid, signal.SIGSTOP)
    assert left_by(tmp_path).end() == 1
    assert sleeper.wait(30) == -signal.SIGKILL
    assert left_by(tmp_path).end() == 0


def test_a_stranger_with_the_process_id_of_one_of_ours_is_left_alone(
    tmp_path: Path, sleeper: subprocess.Popen[bytes]
) -> None:
    left_by(tmp_path).remember({sleeper.pid: signal.SIGKILL})
    file = tmp_path / "running.json"
    file.write_text(file.read_text().replace('"began": "', '"began": "another time, '))
    assert left_by(tmp_path).end() == 0
    assert runs(sleeper.pid)
