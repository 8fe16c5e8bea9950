"""A real NATS server for tests: its own ports and store, to be killed, frozen and wiped at will."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import httpx

from deploy.cluster.find_nats_server import (
    NatsPlace,
    find_nats_server,
    nats_configuration,
    nats_version,
)
from tests.processes import free_port


class NatsServer:
    """One server over a folder. Every start is on the same ports, over what the store holds."""

    def __init__(self, folder: Path, program: Path | None = None) -> None:
        """`folder` will hold the store, the configuration and the log; it must exist."""
        self.folder = folder
        self.place = NatsPlace(
            port=free_port(), monitoring_port=free_port(), store=folder / "store"
        )
        self.url = f"nats://127.0.0.1:{self.place.port}"
        self.monitoring = f"http://127.0.0.1:{self.place.monitoring_port}"
        self._program = program or find_nats_server()
        self._configuration = folder / "nats.conf"
        self._configuration.write_text(
            nats_configuration(self.place, version=nats_version(self._program)), encoding="utf-8"
        )
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs, or ran last."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Run it; return when JetStream answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "-c", self._configuration], stdout=log, stderr=log
            )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._healthy():
                return
            time.sleep(0.02)
        raise AssertionError(f"nats-server did not start:\n{self._log.read_text('utf-8')}")

    def stop(self) -> None:
        """As an operator would. Without effect when it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a crash of the process would."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Keep its sockets open, and answer nothing."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def configure(self, **settings: object) -> None:
        """Change settings of its next start."""
        told = json.loads(self._configuration.read_text("utf-8"))
        self._configuration.write_text(json.dumps({**told, **settings}), encoding="utf-8")

    def wipe(self) -> None:
        """Forget every stream, consumer and bucket. The server must not run."""
        assert not self._runs(), "stop it first"
        shutil.rmtree(self.place.store, ignore_errors=True)

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _end(self, number: signal.Signals) -> None:
        if self._process and self._runs():
            self._process.send_signal(number)
            self._process.send_signal(signal.SIGCONT)  # a frozen one would not hear the first
            self._process.wait(20)

    def _healthy(self) -> bool:
        # Without the word, a stream that a kill left half made keeps it ill until it is made anew.
        health = f"{self.monitoring}/healthz?js-enabled-only=true"
        try:
            return httpx.get(health, timeout=1).status_code == 200
        except httpx.TransportError:
            return False

    @property
    def _log(self) -> Path:
        return self.folder / "nats.log"
