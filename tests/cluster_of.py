"""A whole cluster of real processes for tests: what `make cluster` runs, run in the same way."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import psycopg2

from tests.postgres_server import children
from tests.processes import GENEROUS, ROOT, free_port

KINDS = ("auth", "jobs", "generator", "renderer", "gateway")
#: Seconds: two cores shared with other tests start twelve processes.
_PATIENCE = 120.0


class Cluster:
    """One cluster over a folder. Every start is on the same port, over the same data.

    Its processes are `auth-1`, `auth-2`, `jobs-1` … and `postgresql` and `nats`.
    """

    def __init__(
        self, data: Path, settings: Mapping[str, str] | None = None, *, replicas: int = 1
    ) -> None:
        """`replicas` of every process; those of one can be set in `settings`."""
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        wanted = {f"REPLICAS_{kind.upper()}": str(replicas) for kind in KINDS}
        self._settings = {**wanted, **(settings or {})}
        self._supervisor: subprocess.Popen[bytes] | None = None

    def start(self, settings: Mapping[str, str] | None = None, *, ready: bool = True) -> None:
        """Run it with further settings; return when all of it is ready, unless told otherwise."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {**GENEROUS, **self._settings, **(settings or {})}
        environment |= {"PORT": str(self.port), "DATA_DIR": str(self.data)}
        command = [sys.executable, "-m", "deploy.cluster"]
        with self.log.open("ab") as log:
            self._supervisor = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        if ready:
            self._until(self._described, "the cluster did not become ready")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """As an operator would, who waits for the end; the exit code."""
        assert self._supervisor
        if self._supervisor.poll() is None:
            self._supervisor.send_signal(number)
        return self._supervisor.wait(_PATIENCE)

    def discard(self) -> None:
        """Stop it, and remove what it keeps where PostgreSQL's user may go."""
        if not self.ended():
            self.stop()
        home = self.data / "cluster" / "postgresql"
        if home.is_symlink():
            shutil.rmtree(home.resolve(), ignore_errors=True)

    def ended(self) -> bool:
        """Whether the supervisor is gone."""
        return self._supervisor is None or self._supervisor.poll() is not None

    @property
    def supervisor(self) -> int:
        """The process id of what runs all others."""
        assert self._supervisor
        return self._supervisor.pid

    @property
    def urls(self) -> list[str]:
        """Of all gateways."""
        found: list[str] = self._facts()["gateways"]
        return found

    @property
    def pids(self) -> dict[str, int]:
        """Of every process, by its name; of one that is away, the last it had."""
        return {one["name"]: one["pid"] for one in self._facts()["processes"]}

    @property
    def nats_url(self) -> str:
        """Where NATS answers."""
        return f"nats://127.0.0.1:{self.ports('nats')['client']}"

    def database_url(self, name: str, scheme: str = "postgresql") -> str:
        """Of the database `auth` or `jobs`, as its own role."""
        file = self.data / "cluster" / "postgresql" / "passwords.json"
        password = json.loads(file.read_text(encoding="utf-8"))[name]
        return f"{scheme}://{name}:{password}@127.0.0.1:{self.ports('postgresql')['sql']}/{name}"

    def ports(self, name: str) -> dict[str, int]:
        """Of a process, by use: `rpc`, `ops`, `http` …"""
        found: dict[str, int] = self._process(name)["ports"]
        return found

    def ops(self, name: str, page: str = "/ready") -> httpx.Response:
        """A page for operators of one process."""
        return httpx.get(f"http://127.0.0.1:{self.ports(name)['ops']}{page}", timeout=5)

    def kill(self, name: str) -> None:
        """As a crash would; return when the process is gone. It comes back if RESTART=1."""
        self.send(name, signal.SIGKILL)

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a signal that ends a process; return when that process is gone."""
        pid = self.pids[name]
        os.kill(pid, number)
        self._until(lambda: not _exists(pid), f"{name} did not end")

    def again(self) -> None:
        """Start what has died and stays away; return when all is ready."""
        os.kill(self.supervisor, signal.SIGUSR1)
        self.await_ready(*self.pids)

    def restart(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """End a process and have it started again; return when it is ready."""
        self.send(name, number)
        self.await_ready(name)

    def await_ready(self, *names: str) -> None:
        """Return when these processes are ready.

        If one of them stays away, all that do are asked for: a signal names nobody.
        """
        for name in names:
            self._until(lambda name=name: self._asked_for(name), f"{name} did not become ready")

    def freeze(self, name: str) -> None:
        """Keep its sockets open, and answer nothing."""
        self._pass_on(name, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Go on after `freeze`."""
        self._pass_on(name, signal.SIGCONT)

    def log_text(self, name: str | None = None) -> str:
        """What one process wrote since the start, else the merged log of all starts."""
        path = Path(self._process(name)["log"]) if name else self.log
        return path.read_text(encoding="utf-8")

    def _asked_for(self, name: str) -> bool:
        if self._ready(name):
            return True
        if not _exists(self.pids[name]):
            os.kill(self.supervisor, signal.SIGUSR1)
            time.sleep(0.2)
        return False

    def _ready(self, name: str) -> bool:
        if not _exists(self.pids[name]):
            return False
        try:
            if name == "postgresql":
                psycopg2.connect(self.database_url("jobs"), connect_timeout=5).close()
                return True
            if name == "nats":
                port = self.ports("nats")["monitoring"]
                health = f"http://127.0.0.1:{port}/healthz?js-enabled-only=true"
                return httpx.get(health, timeout=5).is_success
            if name == "valkey":
                port = self.ports("valkey")["client"]
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                return True
            return self.ops(name).is_success
        except (httpx.TransportError, psycopg2.OperationalError, ConnectionError):
            return False

    def _pass_on(self, name: str, number: signal.Signals) -> None:
        pid = self.pids[name]
        os.kill(pid, number)
        for child in children(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, number)

    def _until(self, condition: Callable[[], object], complaint: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if self.ended() or time.monotonic() > deadline:
                raise AssertionError(f"{complaint}:\n{self.log_text()[-20_000:]}")
            time.sleep(0.02)

    def _process(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(
            one for one in self._facts()["processes"] if one["name"] == name
        )
        return found

    def _described(self) -> bool:
        # One that was killed cannot remove its own.
        return self._description.exists() and self._facts()["supervisor"] == self.supervisor

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads(self._description.read_text(encoding="utf-8"))
        return facts

    @property
    def _description(self) -> Path:
        return self.data / "cluster.json"


@contextlib.contextmanager
def running_cluster(
    cluster: Cluster, settings: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """Run it for the duration of a block, and leave nothing of it."""
    try:
        cluster.start(settings)
        yield cluster
    finally:
        cluster.discard()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
