"""Follow jobs as they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.jobs.application.lookup import job_of
from services.jobs.application.ports import Clock, UnitsOfWork
from services.jobs.domain.job import ResumeJob

#: By how much a change may be committed later than its time says, clocks of replicas included.
_OVERLAP = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class WatchJobs:
    """Begins to follow one job, or all jobs of an account."""

    units: UnitsOfWork
    clock: Clock

    def __call__(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> JobWatch | AccountWatch:
        """Ask the answer's `news` at once and whenever `Signals` says so. Raises JobNotFound."""
        if request_id is None:
            now = self.clock.now()
            # A caller whose clock is fast would else hear nothing until that moment has come.
            since = min(changed_since or now, now)
            return AccountWatch(self.units, account_id, since, resumed=changed_since is not None)
        with self.units.read() as unit:
            job_of(unit, account_id, request_id)
        return JobWatch(self.units, account_id, request_id, changed_since)


class JobWatch:
    """One job, until it is finished or deleted. Used by one thread at a time."""

    def __init__(
        self, units: UnitsOfWork, account_id: str, request_id: str, since: datetime | None
    ) -> None:
        self._units = units
        self._account_id = account_id
        self._request_id = request_id
        self._since = since
        #: Whether there will be no more news.
        self.ended = False

    def news(self) -> Sequence[ResumeJob]:
        """The job, if it has changed since the last time."""
        with self._units.read() as unit:
            job = unit.jobs.find(self._account_id, self._request_id)
        if job is None:
            self.ended = True
            return []
        self.ended = not job.active
        if self._since is not None and job.updated_at <= self._since:
            return []
        self._since = job.updated_at
        return [job]


class AccountWatch:
    """All jobs of an account. Used by one thread at a time."""

    #: Whether there will be no more news.
    ended = False

    def __init__(
        self, units: UnitsOfWork, account_id: str, since: datetime, *, resumed: bool
    ) -> None:
        self._units = units
        self._account_id = account_id
        self._since = since
        self._resumed = resumed
        self._begun = False
        self._horizon = since
        self._known: dict[str, datetime] = {}

    def news(self) -> Sequence[ResumeJob]:
        """The jobs that have changed since the last time, each as it stands now.

        At first, the jobs that have changed since the moment the caller named, or else those that
        are active.
        """
        with self._units.read() as unit:
            seen = unit.jobs.changed_after(self._account_id, self._horizon - _OVERLAP)
            active = [] if self._begun else unit.jobs.active_of(self._account_id)
        if self._begun:
            news = [job for job in seen if self._known.get(job.job_id) != job.updated_at]
        elif self._resumed:
            news = [job for job in seen if job.updated_at > self._since]
        else:
            news = list(active)
        self._begun = True
        self._known |= {job.job_id: job.updated_at for job in seen}
        self._horizon = max([self._horizon, *(job.updated_at for job in seen)])
        return news
