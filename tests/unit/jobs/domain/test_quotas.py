from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.jobs.domain.errors import DailyQuotaUsedUp, TooManyActiveJobs
from services.jobs.domain.quotas import (
    Limits,
    check_concurrent,
    check_daily,
    day_of,
    lowest_free,
)

NOW = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
LIMITS = Limits(max_concurrent_jobs=2, max_resumes_per_day=5)
SECOND = timedelta(seconds=1)


def test_one_job_less_than_the_limit_lets_another_in() -> None:
    check_concurrent(LIMITS, [NOW], [], NOW)
    check_daily(LIMITS, completed=3, active=1, now=NOW)


def test_the_concurrent_limit_tells_when_the_oldest_job_should_be_done() -> None:
    since = [NOW - 5 * SECOND, NOW - 20 * SECOND]
    with pytest.raises(TooManyActiveJobs) as refused:
        check_concurrent(LIMITS, since, [50 * SECOND, 60 * SECOND, 900 * SECOND], NOW)
    assert (refused.value.limit, refused.value.count) == (2, 2)
    assert refused.value.retry_after == 40


def test_a_wait_is_never_promised_to_be_over_at_once() -> None:
    with pytest.raises(TooManyActiveJobs) as refused:
        check_concurrent(LIMITS, [NOW - 900 * SECOND] * 2, [SECOND], NOW)
    assert refused.value.retry_after > 0


def test_the_daily_limit_counts_what_may_still_be_completed_and_ends_at_midnight_utc() -> None:
    with pytest.raises(DailyQuotaUsedUp) as refused:
        check_daily(LIMITS, completed=4, active=1, now=NOW)
    assert (refused.value.limit, refused.value.count) == (5, 5)
    assert refused.value.retry_after == 1800
    assert "2026-03-15 00:00 UTC" in str(refused.value)


def test_a_day_is_a_day_of_utc() -> None:
    east = timezone(timedelta(hours=9))
    assert day_of(datetime(2026, 3, 15, 8, tzinfo=east)) == NOW.date()


def test_the_lowest_free_number_is_found() -> None:
    assert [lowest_free(taken) for taken in ([], [0, 2], [1, 0])] == [0, 1, 2]
