"""Transactions. Whatever is asked within one may raise `StorageUnavailable`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from services.jobs.application.ports.account_records import Accounts, BaseResumes, DailyPlaces
from services.jobs.application.ports.announcements import Outbox
from services.jobs.application.ports.job_records import Backlog, Jobs, Results


class UnitOfWork(Protocol):
    """One transaction: what it did is undone unless `commit` was called."""

    @property
    def jobs(self) -> Jobs:
        """The jobs."""

    @property
    def backlog(self) -> Backlog:
        """The active jobs of all accounts."""

    @property
    def results(self) -> Results:
        """The versions of results."""

    @property
    def accounts(self) -> Accounts:
        """What is counted per account."""

    @property
    def places(self) -> DailyPlaces:
        """The ledger of daily places."""

    @property
    def base_resumes(self) -> BaseResumes:
        """The saved résumés."""

    @property
    def outbox(self) -> Outbox:
        """Events on their way out."""

    def commit(self) -> None:
        """Make everything last; then tell `Signals` what happened."""


class UnitsOfWork(Protocol):
    """Begins units of work."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A unit that may write."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A unit that only reads, and holds nobody up."""
