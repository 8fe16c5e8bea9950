"""Tell somebody what they have used and may still use."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.ports import AccountRecords
from gateway.domain.jobs import Usage


@dataclass(frozen=True, kw_only=True)
class AccountStats:
    """What an account has used, and what is left of it."""

    usage: Usage
    #: Jobs that may be submitted now as far as the number of active ones goes.
    concurrent_slots: int
    #: Résumés left today; active jobs are reckoned as completed ones.
    today_quota: int
    #: How many generation requests one address may send, as `limits` writes it.
    rate_limit: str


@dataclass(frozen=True, kw_only=True)
class UserStats:
    """Work out what is left."""

    records: AccountRecords
    rate_limit: str

    async def __call__(self, account_id: str) -> AccountStats:
        """The figures of this moment."""
        usage = await self.records.usage(account_id)
        taken_today = usage.today_resumes + usage.active_jobs
        return AccountStats(
            usage=usage,
            concurrent_slots=max(0, usage.max_concurrent_jobs - usage.active_jobs),
            today_quota=max(0, usage.max_resumes_per_day - taken_today),
            rate_limit=self.rate_limit,
        )
