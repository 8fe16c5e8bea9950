"""What a cluster that was killed itself may have left running.

On Linux the kernel ends the processes with their supervisor; elsewhere, and where one of them takes
its time, the next start does.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PATIENCE = 10.0


class Leftovers:
    """The processes of a cluster, in a file that outlives it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def remember(self, processes: Mapping[int, signal.Signals]) -> None:
        """Each process id, with the signal that ends it at once."""
        known = [
            {"pid": pid, "began": began, "signal": int(number)}
            for pid, number in processes.items()
            if (began := _began(pid))
        ]
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(known), encoding="utf-8")
        new.replace(self._file)

    def end(self) -> int:
        """End those that still run; return once they are gone. How many there were."""
        left = [one for one in self._read() if _began(one["pid"]) == one["began"]]
        for one in left:
            _send(one["pid"], one["signal"])
        deadline = time.monotonic() + _PATIENCE
        for one in left:
            while _began(one["pid"]) == one["began"]:
                if time.monotonic() > deadline:
                    _send(one["pid"], signal.SIGKILL)
                time.sleep(0.02)
        self.forget()
        return len(left)

    def forget(self) -> None:
        """There are none."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> list[dict[str, Any]]:
        try:
            found: list[dict[str, Any]] = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return []
        return found


def _began(pid: int) -> str:
    """When a process began, as the system says it; empty if there is none.

    Together with the id this tells it from a later one with the same id.
    """
    if Path("/proc/self/stat").exists():
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return ""
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state in "ZX" else fields[18]
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()  # noqa: S603 - fixed


def _send(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
        os.kill(pid, signal.SIGCONT)
