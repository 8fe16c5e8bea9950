"""Looks into the jobs database all the time, and at the end."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from tests.storm.ledger import Ledger

_FINISHED = {"completed", "failed"}
_BETWEEN_LOOKS = 0.05  # seconds

_CROWDED = text(
    "select account_id, count(*) from jobs where state in ('pending', 'processing')"
    " group by account_id having count(*) > 3"
)
_JOBS = text("select job_id, state, progress, attempt, revision, completed_at from jobs")


@dataclass(frozen=True)
class Seen:
    """A job at one moment."""

    state: str
    progress: int
    attempt: int
    revision: int
    completed_at: Any


class Witness:
    """A thread that looks for what may never be, at any moment."""

    def __init__(self, database_url: str, ledger: Ledger) -> None:
        self.looks = 0
        self._engine = create_engine(database_url, pool_size=1, pool_pre_ping=True)
        self._ledger = ledger
        self._seen: dict[str, Seen] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._engine.dispose()

    def rows(self, statement: str) -> list[Any]:
        """Ask something else."""
        with self._engine.connect() as connection:
            return list(connection.execute(text(statement)))

    def _look_again_and_again(self) -> None:
        while not self._stop.wait(_BETWEEN_LOOKS):
            try:
                self._look()
            except SQLAlchemyError:
                time.sleep(0.2)  # the database itself is among those that are killed

    def _look(self) -> None:
        with self._engine.connect() as connection:
            crowded = connection.execute(_CROWDED).all()
            jobs = connection.execute(_JOBS).all()
        self.looks += 1
        for _, count in crowded:
            self._ledger.breach(f"an account had {count} active jobs")
        for job_id, *rest in jobs:
            now = Seen(*rest)
            self._compare(self._seen.get(job_id), now)
            self._seen[job_id] = now

    def _compare(self, before: Seen | None, now: Seen) -> None:
        if before is None or before == now:
            return
        if before.state in _FINISHED:
            self._ledger.breach(f"a job changed after its end: {before} to {now}")
        elif now.attempt == before.attempt and now.progress < before.progress:
            self._ledger.breach(f"progress went back from {before.progress} to {now.progress}")
        elif now.revision <= before.revision:
            self._ledger.breach("a job changed without a new revision")
