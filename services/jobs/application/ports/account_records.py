"""What is kept per account besides its jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from services.jobs.domain.quotas import DailyPlace
from services.jobs.domain.records import BaseResume


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
