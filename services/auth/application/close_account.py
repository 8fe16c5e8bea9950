"""Close an account at its owner's wish."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.ports import Clock, Work
from services.auth.domain.accounts import Closure


@dataclass(frozen=True, kw_only=True)
class CloseAccount:
    """Removes the user and, in the same transaction, notes that others must hear of it."""

    work: Work
    clock: Clock

    def __call__(self, account_id: str) -> None:
        """Close the account; one that is closed already stays so. Raises StorageUnavailable."""
        with self.work() as work:
            if work.users.remove(account_id):
                work.closures.add(Closure(account_id=account_id, closed_at=self.clock.now()))
                work.commit()
