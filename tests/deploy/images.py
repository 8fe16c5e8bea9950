"""The contents of the images, built as the Dockerfile builds them, without Docker."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.deploy.tools import ROOT
from tests.processes import free_port

#: What any program needs; nothing of this repository, nor of the environment of the tests.
CLEAN = {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "")}


#: Addresses that are well formed, and where nobody answers.
NOBODY_THERE = {
    "AUTH_DATABASE_URL": "postgresql+psycopg2://auth:secret@127.0.0.1:9/auth",
    "JOBS_DATABASE_URL": "postgresql+psycopg2://jobs:secret@127.0.0.1:9/jobs",
    "NATS_URL": "nats://tailor:secret@127.0.0.1:9",
    **{f"{name}_ADDRESS": "127.0.0.1:9" for name in ("AUTH", "JOBS", "GENERATOR", "RENDERER")},
    "RATE_LIMIT_STORAGE": "valkey://:secret@127.0.0.1:9/0",
}


@dataclass
class Started:
    """A process of an image that runs."""

    ports: dict[str, int]
    process: subprocess.Popen[bytes]
    log: Path
    #: Known once it has ended.
    exit_code: int | None = None

    def answer(self, path: str) -> int:
        """The status that its port for operators answers with, once it listens."""
        deadline = time.monotonic() + 30
        while self.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(httpx.TransportError):
                return httpx.get(f"http://127.0.0.1:{self.ports['OPS_PORT']}{path}").status_code
            time.sleep(0.02)
        raise AssertionError(f"it did not start:\n{self.log.read_text()}")


class Images:
    """Builds each process when it is asked for, and the next ones meanwhile."""

    def __init__(self, folder: Path, processes: tuple[str, ...]) -> None:
        self._folder = folder
        self.context = build_context(folder / "context")
        self._builders = ThreadPoolExecutor(max_workers=2)
        self._built: dict[str, Future[Path]] = {
            name: self._builders.submit(self._build, name) for name in processes
        }

    def of(self, process: str) -> Path:
        """The virtual environment of a process."""
        return self._built[process].result()

    def packages(self, process: str) -> Path:
        """The folder of its packages."""
        [found] = self.of(process).glob("lib/python*/site-packages")
        return found

    def run(
        self, process: str, *arguments: str, settings: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run it with arguments, to its end."""
        command = [self.of(process) / "bin" / "run-process", *arguments]
        return subprocess.run(
            command, env={**CLEAN, **settings}, capture_output=True, text=True, check=False
        )

    def python(self, process: str, *arguments: str) -> Any:
        """What the Python of an image prints, run in a folder with nothing in it."""
        place = self._folder / "nothing"
        place.mkdir(exist_ok=True)
        command = [self.of(process) / "bin" / "python", "-P", *arguments]
        done = subprocess.run(command, cwd=place, env=CLEAN, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    @contextlib.contextmanager
    def started(self, process: str, log: Path) -> Iterator[Started]:
        """It runs as in its container, as long as the block does; nothing it needs is there."""
        ports = {name: free_port() for name in ("PORT", "RPC_PORT", "OPS_PORT")}
        settings = {**CLEAN, **NOBODY_THERE, **{name: str(port) for name, port in ports.items()}}
        program = self.of(process) / "bin" / "run-process"
        with log.open("wb") as output:
            running = subprocess.Popen([program], env=settings, stdout=output, stderr=output)
            started = Started(ports=ports, process=running, log=log)
            try:
                yield started
            finally:
                running.terminate()
                started.exit_code = running.wait(60)

    def close(self) -> None:
        """Wait for those who build."""
        self._builders.shutdown(cancel_futures=True)

    def _build(self, process: str) -> Path:
        venv = self._folder / process
        command = [self.context / "deploy" / "build-process.sh", process, venv]
        environment = {**os.environ, "PYTHON": sys.executable}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return venv


def build_context(folder: Path) -> Path:
    """What Docker would be sent: the files that Dockerfile.dockerignore excepts."""
    lines = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
    assert lines[1] == "*"
    for name in (line.removeprefix("!") for line in lines if line.startswith("!")):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder
