"""The time of the PostgreSQL server, on which all replicas agree."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from services.chassis.sql import READ_ONLY
from services.jobs.adapters.sql_errors import translated_errors
from services.jobs.domain.errors import StorageUnavailable


@dataclass(frozen=True)
class _Heard:
    """What the server said, and when that was by this machine's clock that only ever rises."""

    moment: datetime
    at: float


class PostgresqlClock:
    """`Clock` of the server: a replica whose machine is an hour fast ends nobody's jobs.

    The server is asked from time to time, by whoever wants to know the time then; in between,
    seconds are counted. One that has not answered yet tells no time: `now` raises
    StorageUnavailable, and so does whatever needs the time.
    """

    def __init__(self, engine: Engine, *, ask_after: float = 30.0) -> None:
        """`ask_after` so many seconds again."""
        self._ask_after = ask_after
        self._engine = engine.execution_options(**READ_ONLY)
        self._asking = threading.Lock()
        self._heard: _Heard | None = None
        self._ask_at = 0.0

    def now(self) -> datetime:
        """The time, in UTC. Raises StorageUnavailable before the server was first there."""
        heard = self._heard or self._first()
        if time.monotonic() >= self._ask_at and self._asking.acquire(blocking=False):
            try:
                heard = self._again(heard)
            finally:
                self._asking.release()
        return heard.moment + timedelta(seconds=time.monotonic() - heard.at)

    def _first(self) -> _Heard:
        with self._asking:
            if self._heard is None:
                self._heard = self._ask()
            return self._heard

    def _again(self, known: _Heard) -> _Heard:
        try:
            self._heard = known = self._ask()
        except StorageUnavailable:
            # Until then what is known is good enough.
            self._ask_at = time.monotonic() + self._ask_after
        return known

    def _ask(self) -> _Heard:
        with translated_errors(), self._engine.connect() as connection:
            began = time.monotonic()
            moment = connection.execute(select(func.clock_timestamp())).scalar_one()
            ended = time.monotonic()
        self._ask_at = ended + self._ask_after
        return _Heard(moment, (began + ended) / 2)
