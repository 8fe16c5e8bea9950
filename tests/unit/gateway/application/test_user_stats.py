from __future__ import annotations

import pytest

from gateway.application.user_stats import UserStats
from gateway.domain.jobs import Usage


class Records:
    def __init__(self, usage: Usage) -> None:
        self._usage = usage

    async def usage(self, account_id: str) -> Usage:
        return self._usage


@pytest.mark.parametrize(
    ("today", "active", "slots", "quota"),
    [(0, 0, 3, 20), (5, 2, 1, 13), (17, 3, 0, 0), (20, 1, 2, 0), (30, 5, 0, 0)],
)
async def test_what_is_left_is_never_less_than_nothing(
    today: int, active: int, slots: int, quota: int
) -> None:
    usage = Usage(
        total_resumes=100,
        today_resumes=today,
        active_jobs=active,
        max_concurrent_jobs=3,
        max_resumes_per_day=20,
    )
    stats = await UserStats(
        records=Records(usage),  # type: ignore[arg-type]  # the one method that is asked
        rate_limit="5/minute",
    )("account-1")
    assert (stats.concurrent_slots, stats.today_quota) == (slots, quota)
    assert stats.rate_limit == "5/minute"
