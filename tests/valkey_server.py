"""A real Valkey or Redis server for tests, to be killed and frozen at will."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from pathlib import Path

from deploy.cluster.find_valkey_server import find_valkey_server
from tests.processes import free_port


class ValkeyServer:
    """One server that keeps nothing on disk. Every start is on the same port."""

    def __init__(self, folder: Path, program: Path | None = None) -> None:
        """`folder` is where it runs and logs; it must exist."""
        self.port = free_port()
        self.url = f"valkey://127.0.0.1:{self.port}"
        self._folder = folder
        self._program = program or find_valkey_server()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it; return when it answers."""
        assert self._program
        given = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", "."]
        log = self._folder / "valkey.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._program, *given], cwd=self._folder, stdout=output, stderr=output
            )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.02)
        raise AssertionError(f"the server did not start:\n{log.read_text('utf-8')}")

    def kill(self) -> None:
        """As a crash would. Without effect when it does not run."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(20)

    def freeze(self) -> None:
        """Keep its sockets open, and answer nothing."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
