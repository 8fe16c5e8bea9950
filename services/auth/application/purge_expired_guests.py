"""Close the accounts of guests whose time is over."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.ports import Clock, Work
from services.auth.domain.accounts import Closure


@dataclass(frozen=True, kw_only=True)
class PurgeExpiredGuests:
    """Closes them in batches, each in a transaction of its own."""

    work: Work
    clock: Clock
    #: How many at most in one transaction.
    batch: int = 100

    def __call__(self) -> int:
        """Close all expired ones and say how many they were. Raises StorageUnavailable."""
        purged = 0
        while found := self._close_batch():
            purged += found
        return purged

    def _close_batch(self) -> int:
        now = self.clock.now()
        with self.work() as work:
            expired = work.users.expired(now, self.batch)
            for account_id in expired:
                if work.users.remove(account_id):
                    work.closures.add(Closure(account_id=account_id, closed_at=now))
            work.commit()
        return len(expired)
