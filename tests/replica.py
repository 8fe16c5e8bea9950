"""A process of the cluster for tests: on ports of its own, asked over its operators' port."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.processes import ROOT, Embedded, free_port


class Replica(Embedded):
    """One replica of a process, e.g. `services.auth`; its `url` is where operators ask."""

    def __init__(self, module: str, folder: Path, settings: Mapping[str, str]) -> None:
        self.rpc_port, ops_port = free_port(), free_port()
        ports = {"RPC_PORT": str(self.rpc_port), "OPS_PORT": str(ops_port)}
        super().__init__(folder, {**settings, **ports}, ("-m", module))
        self.address = f"127.0.0.1:{self.rpc_port}"
        self.front = self.url
        self.url = f"http://127.0.0.1:{ops_port}"

    def states(self) -> dict[str, str]:
        """What `/ready` says of each dependency."""
        dependencies: dict[str, str] = httpx.get(f"{self.url}/ready").json()["dependencies"]
        return dependencies

    def ready(self) -> bool:
        """Whether it says so."""
        return httpx.get(f"{self.url}/ready").status_code == 200


@contextmanager
def replica(module: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Replica]:
    """One that runs for the duration of a block."""
    process = Replica(module, folder, settings)
    process.start()
    try:
        yield process
    finally:
        if not process.ended():
            process.kill()


def command(*arguments: str, settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What came of a command that ends by itself, e.g. `services.auth`, `migrate`."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
