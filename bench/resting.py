"""Memory and CPU time that a process takes, as the system tells it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.postgres_server import children


@dataclass(frozen=True)
class Use:
    """What one process, with all its children, holds and has used."""

    #: Its share of what it has in memory (PSS), where the system tells; else all of it (RSS).
    megabytes: float
    #: Seconds of CPU time so far.
    seconds: float


def use(pid: int) -> Use:
    """Of a process and the children it has now."""
    family = [_use(one) for one in (pid, *children(pid))]
    return Use(sum(one.megabytes for one in family), sum(one.seconds for one in family))


def _use(pid: int) -> Use:
    place = Path(f"/proc/{pid}")
    if not (place / "smaps_rollup").exists():
        return _told_by_ps(pid)
    fields = (place / "stat").read_text().rpartition(")")[2].split()
    ticks = sum(int(fields[number]) for number in (11, 12))
    sizes = dict(_sizes((place / "smaps_rollup").read_text().splitlines()))
    return Use(sizes["Pss"] / 1024, ticks / os.sysconf("SC_CLK_TCK"))


def _sizes(lines: Iterable[str]) -> Iterable[tuple[str, int]]:
    for line in lines:
        name, _, size = line.partition(":")
        if size.endswith("kB"):
            yield name, int(size.split()[0])


def _told_by_ps(pid: int) -> Use:
    command = ["ps", "-o", "rss=,time=", "-p", str(pid)]
    memory, time = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    seconds = 0.0
    for part in time.replace("-", ":").split(":"):  # hours or days would not be idle
        seconds = seconds * 60 + float(part)
    return Use(int(memory) / 1024, seconds)
