"""Note of which closed accounts others have heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.application.ports import Work


@dataclass(frozen=True, kw_only=True)
class ConfirmAnnouncements:
    """The second half of the relay: a crash before it only means that others hear twice."""

    work: Work

    def __call__(self, account_ids: Sequence[str]) -> None:
        """Mark them as announced. Raises StorageUnavailable."""
        with self.work() as work:
            work.closures.mark_announced(account_ids)
            work.commit()
