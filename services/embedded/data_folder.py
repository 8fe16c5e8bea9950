"""The folder that holds everything, for one process at a time."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from services.chassis.config import ConfigurationError


class DataFolder:
    """A part that holds the folder's lock; the system lets go of it however the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: IO[str] | None = None

    async def start(self) -> None:
        """Make the folder, readable by its owner alone, and take it.

        Raises:
            ConfigurationError: it cannot be written, or another process has it.
        """
        try:
            self._path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = (self._path / "lock").open("w")
        except OSError as exc:
            raise ConfigurationError([f"DATA_DIR cannot be written ({exc.strerror})"]) from exc
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            self._lock.close()
            raise ConfigurationError(
                ["DATA_DIR is in use by another running Tailor; stop that one or set another"]
            ) from exc

    async def stop(self) -> None:
        """Let go of it."""
        if self._lock:
            self._lock.close()
