"""How many jobs an account may have at a time and in a day, and when it is worth trying again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from services.jobs.domain.errors import DailyQuotaUsedUp, TooManyActiveJobs

#: How long a job takes while nothing is known about it.
_USUAL = 30.0  # seconds
_SHORTEST_WAIT = 2.0  # seconds


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one account may use. Lowering them leaves what is there as it is."""

    #: Jobs pending or processing.
    max_concurrent_jobs: int
    #: Résumés completed in a UTC day, together with the jobs that may still be.
    max_resumes_per_day: int


@dataclass(frozen=True, kw_only=True)
class DailyPlace:
    """One of the account's places of a day: held by an active job, or used by a completed one."""

    account_id: str
    day: date
    #: Counts from 0.
    place: int
    job_id: str
    used: bool


def day_of(moment: datetime) -> date:
    """The UTC day of a moment."""
    return moment.astimezone(UTC).date()


def check_concurrent(
    limits: Limits, active_since: Sequence[datetime], durations: Sequence[timedelta], now: datetime
) -> None:
    """Raise TooManyActiveJobs unless one more job may run.

    Args:
        limits: what the account may use.
        active_since: when each active job began to wait.
        durations: how long jobs took lately; the wait is estimated from them.
        now: the time.
    """
    active, most = len(active_since), limits.max_concurrent_jobs
    if active < most:
        return
    usual = median(one.total_seconds() for one in durations) if durations else _USUAL
    elapsed = (now - min(active_since)).total_seconds()
    raise TooManyActiveJobs(
        f"You have {active} jobs in progress and may have {most} at a time. "
        "Wait for one to finish, or cancel one, then try again.",
        limit=most,
        count=active,
        retry_after=max(usual - elapsed, _SHORTEST_WAIT),
    )


def check_daily(limits: Limits, *, completed: int, active: int, now: datetime) -> None:
    """Raise DailyQuotaUsedUp unless one more résumé may be made on the present UTC day."""
    count, most = completed + active, limits.max_resumes_per_day
    if count < most:
        return
    midnight = datetime.combine(day_of(now) + timedelta(days=1), time(), UTC)
    raise DailyQuotaUsedUp(
        f"You may make {most} résumés a day: {completed} are completed today and {active} in "
        f"progress. Try again after {midnight:%Y-%m-%d %H:%M} UTC.",
        limit=most,
        count=count,
        retry_after=(midnight - now).total_seconds(),
    )


def lowest_free(taken: Sequence[int]) -> int:
    """The smallest number from 0 that is not taken."""
    return next(number for number in range(len(taken) + 1) if number not in taken)
