"""The folder of a cluster, for one at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from deploy.cluster.config import Settings
from deploy.cluster.program import CannotGoOn

# PostgreSQL may run as another user, who must get through to its own folder, and see nothing else.
_PASSABLE = 0o711
_CLOSED = 0o700


@contextlib.contextmanager
def held(settings: Settings) -> Iterator[None]:
    """Make the folder and hold it; what this process writes from now on is its owner's alone.

    Raises:
        CannotGoOn: it cannot be written, or another cluster holds it.
    """
    os.umask(0o077)
    try:
        for path in (settings.data, settings.folder):
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(_PASSABLE if os.geteuid() == 0 else _CLOSED)
        logs(settings).mkdir(exist_ok=True)
        lock = (settings.folder / "lock").open("w")
    except OSError as exc:
        raise CannotGoOn(f"DATA_DIR {settings.data} cannot be written ({exc.strerror})") from exc
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise CannotGoOn(
                f"DATA_DIR {settings.data} is in use by another running cluster; "
                "stop that one or set another"
            ) from exc
        yield


def logs(settings: Settings) -> Path:
    """Holds the log of each process."""
    return settings.folder / "logs"
