"""What jobs needs of others.

Every method of a unit of work may raise `StorageUnavailable`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from services.jobs.domain.events import JobCancelled, LastingEvent
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.quotas import DailyPlace
from services.jobs.domain.records import BaseResume, Result, ResultVersion


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

    def unfinished(self) -> Sequence[str]:
        """The ids of all jobs that are pending or processing, oldest first."""

    def overdue(self, now: datetime, limit: int) -> Sequence[str]:
        """The ids of up to `limit` active jobs whose deadline has passed."""

    def recent_durations(self, limit: int) -> Sequence[timedelta]:
        """How long the last jobs that completed took, whosever they were."""


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

    def all_of(self, job_id: str) -> Sequence[Result]:
        """All versions with their content, oldest first."""


class Accounts(Protocol):
    """What is counted per account, and which accounts are closed."""

    def lock(self, account_id: str) -> bool:
        """Keep every other unit from this account until this one ends. False if it is closed."""

    def add_completion(self, account_id: str) -> None:
        """One more résumé was completed."""

    def completions(self, account_id: str) -> int:
        """How many résumés were ever completed."""

    def close(self, account_id: str, now: datetime) -> None:
        """Forget what was counted; from now on `lock` says that the account is closed."""

    def forget_closed(self, before: datetime) -> None:
        """Forget accounts that were closed before a moment."""


class DailyPlaces(Protocol):
    """The ledger of each account's places of a day; it outlives the jobs."""

    def on(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        """The places of one day that are held or used."""

    def held_before(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        """The places of earlier days that active jobs still hold."""

    def claim(self, place: DailyPlace) -> bool:
        """Take a place. False, changing nothing, when somebody has it."""

    def release(self, job_id: str) -> None:
        """Give back the place that a job has, if any."""

    def forget_used(self, account_id: str, before: date) -> None:
        """Forget used places of days before one that still counts."""

    def forget_account(self, account_id: str) -> None:
        """Forget all places of an account."""


class BaseResumes(Protocol):
    """The résumés that accounts keep."""

    def get(self, account_id: str) -> BaseResume | None:
        """The account's résumé."""

    def put(self, account_id: str, resume: BaseResume) -> None:
        """Replace it."""

    def remove(self, account_id: str) -> None:
        """Remove it, if there is one."""


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """An event on its way out."""

    #: Announced again under the same id, it counts once.
    message_id: str
    event: LastingEvent
    #: The ids of request and trace under which it came about.
    ids: Mapping[str, str]


class Outbox(Protocol):
    """Events that are announced once the unit they belong to is committed."""

    def add(self, message_id: str, event: LastingEvent) -> None:
        """Announce an event."""

    def oldest(self, limit: int) -> Sequence[Announcement]:
        """Up to `limit` events that were not announced yet, in the order they came about."""

    def remove(self, message_ids: Collection[str]) -> None:
        """Forget events, because they were announced."""

    def withdraw(self, job_id: str) -> None:
        """Forget that a job was submitted, if that was not announced yet."""


class UnitOfWork(Protocol):
    """One transaction: what it did is undone unless `commit` was called."""

    @property
    def jobs(self) -> Jobs:
        """The jobs."""

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


class Signals(Protocol):
    """Tells other threads of this process what was committed. Whoever misses it must look."""

    def jobs_changed(self, account_id: str) -> None:
        """Jobs of an account were added, changed or removed."""

    def outbox_written(self) -> None:
        """There is something to announce."""

    def on_jobs_changed(self, account_id: str, call: Callable[[], None]) -> Callable[[], None]:
        """Have `call` called, in any thread, at each such change; the answer ends that."""

    def on_outbox_written(self, call: Callable[[], None]) -> Callable[[], None]:
        """The same for what there is to announce."""


class Announcer(Protocol):
    """Puts events on the bus. Not to be called inside a unit of work."""

    def announce(self, announcement: Announcement) -> None:
        """Return once the event is safe. Raises AnnouncementFailed."""

    def cancelled(self, event: JobCancelled) -> None:
        """Tell whoever listens at this moment. Raises AnnouncementFailed."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, in UTC."""


class Identifiers(Protocol):
    """Makes ids."""

    def new(self) -> str:
        """An id that is used nowhere else, safe in a path."""


class JobFigures(Protocol):
    """Counts how jobs end."""

    def finished(self, outcome: str) -> None:
        """A job ended as `completed`, `failed`, `cancelled` or `overdue`."""
