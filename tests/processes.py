"""Start real processes for tests: on free ports, with data folders of their own, stopped by pid."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent

#: Limits by address would stop a test suite that comes from one address; those who test them set
#: them again.
GENEROUS = {
    "GENERATION_RATE_LIMIT": "100000/minute",
    "LOGIN_RATE_LIMIT": "100000/minute",
    "REGISTRATION_RATE_LIMIT": "100000/hour",
    "LANGUAGE_MODEL": "offline",
}


def free_port() -> int:
    """A port nobody listened on a moment ago.

    Below those that outgoing connections are given: one of them could take the port of a process
    that is killed and started again. Each of the processes that run tests side by side has a range
    of its own, and none has those of `deploy/cluster/ports.py`.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 5
    while True:
        port = random.randrange(15_000 + 1_000 * worker, 16_000 + 1_000 * worker)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Embedded:
    """The whole system in one process."""

    def __init__(
        self,
        data: Path,
        settings: Mapping[str, str] | None = None,
        command: tuple[str, ...] = ("-m", "services.embedded"),
    ) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        self._settings = dict(settings or {})
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, settings: Mapping[str, str] | None = None, *, healthy: bool = True) -> None:
        """Run it with further settings; return when it answers, unless `healthy` is not wanted."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {**GENEROUS, **self._settings, **(settings or {})}
        environment |= {"PORT": str(self.port), "DATA_DIR": str(self.data)}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._command], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        if healthy:
            self.await_health()

    def await_health(self) -> None:
        """Return when it answers; fail with its log when it ends or takes half a minute."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.ended():
                break
            try:
                if httpx.get(f"{self.url}/health", timeout=1).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError(f"the process did not become healthy:\n{self.log_text()}")

    def kill(self) -> None:
        """As a crash would: nothing is told, nothing is finished."""
        self._signal(signal.SIGKILL)

    def stop(self) -> int:
        """As an operator would; the exit code."""
        return self._signal(signal.SIGTERM)

    @property
    def pid(self) -> int:
        """Of the process that runs, or ran last."""
        assert self._process
        return self._process.pid

    def ended(self) -> bool:
        """Whether the process is gone."""
        return self._process is None or self._process.poll() is not None

    def wait(self, seconds: float = 30) -> int:
        """Wait until it ends by itself; the exit code."""
        assert self._process
        return self._process.wait(seconds)

    def log_text(self) -> str:
        """Everything it wrote so far, over all its lives."""
        return self.log.read_text(encoding="utf-8")

    def log_lines(self) -> list[dict[str, Any]]:
        """Its log lines, parsed; lines that are not JSON are left out."""
        lines = (line for line in self.log_text().splitlines() if line.startswith("{"))
        return [json.loads(line) for line in lines]

    def _signal(self, number: signal.Signals) -> int:
        assert self._process
        if self._process.poll() is None:
            self._process.send_signal(number)
        return self._process.wait(60)


@contextlib.contextmanager
def running(embedded: Embedded, settings: Mapping[str, str] | None = None) -> Iterator[Embedded]:
    """Run it for the duration of a block."""
    embedded.start(settings)
    try:
        yield embedded
    finally:
        if not embedded.ended():
            embedded.stop()
