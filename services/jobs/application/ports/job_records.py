"""The jobs and what came of them, within a unit of work and without."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.records import Result, ResultVersion


class Jobs(Protocol):
    """The jobs and what they were asked to do.

    Within a unit that writes, what `find` and `get` answer with stays as it is until the unit ends.
    """

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        """The account's job under that id."""

    def get(self, job_id: str) -> ResumeJob | None:
        """The job with that id, whosever it is."""

    def owner(self, job_id: str) -> str | None:
        """Whose job it is, without holding it."""

    def source(self, job_id: str) -> JobSource:
        """What a job that is there was asked to do."""

    def add(self, job: ResumeJob, source: JobSource) -> bool:
        """Keep a new job. False, changing nothing, when its slot or request id is taken."""

    def save(self, job: ResumeJob) -> None:
        """Keep the present state of a job that is there."""

    def remove(self, job_id: str) -> None:
        """Remove a job with its source and results."""

    def page(
        self, account_id: str, limit: int, before: tuple[datetime, str] | None
    ) -> Sequence[ResumeJob]:
        """Up to `limit` jobs, newest first, created before that moment (and job id, at a tie)."""

    def active_of(self, account_id: str) -> Sequence[ResumeJob]:
        """The account's jobs that are pending or processing."""

    def changed_after(self, account_id: str, moment: datetime) -> Sequence[ResumeJob]:
        """The account's jobs whose `updated_at` is later, in that order."""

    def all_of(self, account_id: str) -> Sequence[ResumeJob]:
        """Every job of the account, oldest first."""

    def recent_durations(self, limit: int) -> Sequence[timedelta]:
        """How long the last jobs that completed took, whosever they were."""


class Backlog(Protocol):
    """The active jobs of all accounts, as whoever watches over them sees them."""

    def unfinished(self) -> Sequence[str]:
        """The ids of all jobs that are pending or processing, oldest first."""

    def overdue(self, now: datetime, limit: int) -> Sequence[str]:
        """The ids of up to `limit` active jobs whose deadline has passed."""

    def lost(self, now: datetime, unheard_since: datetime, limit: int) -> Sequence[str]:
        """The ids of up to `limit` active jobs whose announcement may be lost.

        They count as lost by now, or have no moment for that and have not changed since
        `unheard_since`; nothing about them waits in the outbox; they still have time. A pending
        one may as well wait in a queue: it counts only if a job that began to wait later has
        been begun, or if nobody is heard of who works.
        """

    def await_all(self, job_ids: Collection[str], until: datetime) -> None:
        """Have jobs count as lost after a moment, except where that is later already."""


class JobLookup(Protocol):
    """Finds one job without a unit of work, as cheaply as can be: pages ask every second or two."""

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        """The account's job under that id, as of the last commit. Raises StorageUnavailable."""


class Results(Protocol):
    """The versions of results."""

    def add(self, job_id: str, result: Result) -> None:
        """Keep a version."""

    def newest(self, job_id: str) -> Result:
        """The newest version of a completed job."""

    def versions(self, job_id: str) -> Sequence[ResultVersion]:
        """All versions, oldest first."""

    def get(self, job_id: str, version: int) -> Result | None:
        """One version, or None where it is gone."""
