"""Empty SQLite's write-ahead logs, so that what was deleted is soon gone from the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from services.chassis.threads import ThreadPool

_REST = 5.0  # seconds
# How long the databases may keep others waiting; when that is not enough, the next step tries.
_PATIENCE = 0.2


class WriteAheadLogs:
    """A step that moves the logs of some databases into them, and truncates what was moved.

    SQLite itself reuses a log from its beginning and leaves the rest as it is: text that somebody
    deleted would stay readable there until it happens to be overwritten.
    """

    def __init__(self, databases: Sequence[Path], pool: ThreadPool) -> None:
        self._databases = databases
        self._pool = pool

    async def __call__(self) -> float:
        """Empty the logs that hold anything. Raises sqlite3.Error."""
        await self._pool.run(self._empty)
        return _REST

    def _empty(self) -> None:
        for database in self._databases:
            log = database.with_name(f"{database.name}-wal")
            if log.exists() and log.stat().st_size:
                _truncate(database)


def _truncate(database: Path) -> None:
    connection = sqlite3.connect(database, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
