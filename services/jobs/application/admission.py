"""Lets a job in if the quotas allow it, and gives its places back. Used by several use cases.

The account must be locked in the unit of work, so that what is counted here stays true; the
schema refuses a slot or place that is taken even so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.jobs.application.ports import UnitOfWork
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.quotas import (
    DailyPlace,
    Limits,
    check_concurrent,
    check_daily,
    day_of,
    lowest_free,
)

_RECENT = 20  # completed jobs, to estimate how long one takes


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is granted to a job."""

    limits: Limits
    #: From the beginning of an attempt to its end.
    deadline: timedelta
    #: For so long nothing need be heard of a job that was announced; then it counts as lost.
    silence: timedelta


def free_slots(unit: UnitOfWork, account_id: str, limits: Limits, now: datetime) -> Iterator[int]:
    """The slots that one more job may take. Raises TooManyActiveJobs, DailyQuotaUsedUp."""
    active = unit.jobs.active_of(account_id)
    since = [job.attempted_at for job in active]
    full = len(active) >= limits.max_concurrent_jobs
    check_concurrent(limits, since, unit.jobs.recent_durations(_RECENT) if full else [], now)
    today = unit.places.on(account_id, day_of(now))
    completed = sum(place.used for place in today)
    check_daily(limits, completed=completed, active=len(active), now=now)
    taken = {job.slot for job in active}
    return (slot for slot in range(limits.max_concurrent_jobs) if slot not in taken)


def hold_place(unit: UnitOfWork, job: ResumeJob, now: datetime) -> None:
    """Have an active job hold a place of the present day, and those of earlier days as well."""
    today = day_of(now)
    unit.places.forget_used(job.account_id, today - timedelta(days=1))
    for old in unit.places.held_before(job.account_id, today):
        _take(unit, job.account_id, old.job_id, now, used=False)
    _take(unit, job.account_id, job.job_id, now, used=False)


def use_place(unit: UnitOfWork, job: ResumeJob, now: datetime) -> None:
    """Turn what the job holds into a used place of the present day."""
    _take(unit, job.account_id, job.job_id, now, used=True)


def _take(unit: UnitOfWork, account_id: str, job_id: str, now: datetime, *, used: bool) -> None:
    unit.places.release(job_id)
    day = day_of(now)
    while True:
        taken = [place.place for place in unit.places.on(account_id, day)]
        place = DailyPlace(
            account_id=account_id, day=day, place=lowest_free(taken), job_id=job_id, used=used
        )
        if unit.places.claim(place):
            return
