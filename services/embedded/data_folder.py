"""The folder that holds everything, for one process at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from services.chassis.config import ConfigurationError

#: What is written to find out whether there is room: about what a request with a long résumé needs.
_PROBE = bytes(256_000)


class DataFolder:
    """A part that holds the folder's lock; the system lets go of it however the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: IO[str] | None = None

    async def start(self) -> None:
        """Make the folder and take it. From now on what this process writes is its owner's alone.

        Raises:
            ConfigurationError: it cannot be written, or another process has it.
        """
        os.umask(0o077)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            self._path.chmod(0o700)
            for earlier in self._path.glob("*.sqlite3*"):
                earlier.chmod(0o600)
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

    def fault(self) -> str | None:
        """Why nothing can be written now; None while it can. Blocks: call it in a thread."""
        probe = self._path / "probe"
        try:
            probe.write_bytes(_PROBE)
        except OSError as exc:
            return f"DATA_DIR cannot be written ({exc.strerror})"
        finally:
            probe.unlink(missing_ok=True)
        return None
