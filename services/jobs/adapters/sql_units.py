"""Units of work in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from services.chassis.sql import READ_ONLY
from services.jobs.adapters.sql_accounts import SqlAccounts, SqlDailyPlaces
from services.jobs.adapters.sql_backlog import SqlBacklog
from services.jobs.adapters.sql_errors import translated_errors
from services.jobs.adapters.sql_jobs import SqlJobs
from services.jobs.adapters.sql_outbox import SqlOutbox
from services.jobs.adapters.sql_results import SqlBaseResumes, SqlResults
from services.jobs.application.ports import Signals


class SqlUnitOfWork:
    """One transaction on one connection."""

    def __init__(self, connection: Connection, signals: Signals, *, writes: bool) -> None:
        self._connection = connection
        self._signals = signals
        self.jobs = SqlJobs(connection, writes=writes)
        self.backlog = SqlBacklog(connection)
        self.results = SqlResults(connection)
        self.accounts = SqlAccounts(connection)
        self.places = SqlDailyPlaces(connection)
        self.base_resumes = SqlBaseResumes(connection)
        self.outbox = SqlOutbox(connection)

    def commit(self) -> None:
        """Make everything last, then tell the rest of the process."""
        self._connection.commit()
        if self.outbox.written:
            self._signals.outbox_written()
        for account_id, job_ids in self.jobs.changed.items():
            self._signals.jobs_changed(account_id, job_ids)


class SqlUnitsOfWork:
    """`UnitsOfWork` over engines of `services.chassis.sql`.

    Args:
        writer: for units that write, and may have to wait for one another.
        reader: for units that read; with connections of its own, so that they never wait.
        signals: told what was committed.
    """

    def __init__(self, writer: Engine, reader: Engine, signals: Signals) -> None:
        self._writer = writer
        self._reader = reader.execution_options(**READ_ONLY)
        self._signals = signals

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """A unit that may write; undone unless it is committed."""
        with translated_errors(), self._writer.connect() as connection:
            yield SqlUnitOfWork(connection, self._signals, writes=True)

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """A unit that only reads."""
        with translated_errors(), self._reader.connect() as connection:
            yield SqlUnitOfWork(connection, self._signals, writes=False)
