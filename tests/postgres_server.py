"""A real PostgreSQL for tests: on a free port, with a data folder of its own, stopped by pid."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

from deploy.cluster.find_postgresql import find_postgresql
from deploy.cluster.postgresql import Postgresql
from tests.processes import free_port

#: No test waits for a disk: a server that is killed loses nothing by that, a machine would.
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=32MB",
    "log_min_messages=fatal",
)


class PostgresServer:
    """One server with any number of databases, all of which go when it is closed."""

    def __init__(self, installed: Postgresql | None = None) -> None:
        self.port = free_port()
        self.password = secrets.token_hex(8)
        self._installed = installed or find_postgresql()
        self._numbers = itertools.count(1)
        # Not pytest's folder, which is closed to other users.
        self._folder = Path(tempfile.mkdtemp(prefix="tailor-postgres-"))
        self._folder.chmod(0o711)
        self._home = self._installed.folder(self._folder / "home")
        self._data = self._home / "data"
        self._log = self._folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that all others descend from."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Return when it answers."""
        if not self._data.exists():
            self._installed.initialise(self._data, password=self.password, options=["--no-sync"])
        command = self._installed.command(self._data, port=self.port, settings=_SETTINGS)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                **self._installed.run_as(),
            )
        self.await_answer()

    def await_answer(self) -> None:
        """Return when it answers; fail with its log when it ends or takes half a minute."""
        deadline = time.monotonic() + 30
        while self._process and self._process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(psycopg2.OperationalError):
                psycopg2.connect(self.superuser, connect_timeout=5).close()
                return
            time.sleep(0.02)
        raise AssertionError(f"PostgreSQL did not start:\n{self._log.read_text()}")

    def stop(self, *, immediate: bool = False) -> None:
        """End it and its connections; `immediate` as a crash would, with recovery at the start."""
        if self._process and self._process.poll() is None:
            self.thaw()
            self._process.send_signal(signal.SIGQUIT if immediate else signal.SIGINT)
            self._process.wait(30)

    def restart(self, *, immediate: bool = True) -> None:
        """Stop and start it, on the same port and data."""
        self.stop(immediate=immediate)
        self.start()

    def freeze(self) -> None:
        """Let it, and every process of its connections, do nothing while the sockets stay open."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal_all(signal.SIGCONT)

    def close(self) -> None:
        """Stop it and remove all it kept."""
        self.stop(immediate=True)
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def superuser(self) -> str:
        """A connection string for psycopg2."""
        return self._uri("postgresql", "postgres", self.password, "postgres")

    def database(self, name: str = "test") -> str:
        """The URL of a fresh database, owned by a role of its own."""
        name, password = f"{name}_{next(self._numbers)}", secrets.token_hex(8)
        self.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
        self.execute(f"CREATE DATABASE {name} OWNER {name}")
        return self._uri("postgresql+psycopg2", name, password, name)

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as the superuser, outside of a transaction; its rows."""
        with contextlib.closing(psycopg2.connect(self.superuser, connect_timeout=5)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    def _uri(self, scheme: str, user: str, password: str, database: str) -> str:
        return f"{scheme}://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def _signal_all(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)  # first: a parent that is stopped has no new children
        for child in children(self.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, number)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    if told.exists():
        return [int(child) for child in told.read_text().split()]
    command = ["ps", "-A", "-o", "pid=,ppid="]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pairs = (line.split() for line in listed.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]
