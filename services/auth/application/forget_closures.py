"""Remove what is left of accounts closed long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.auth.application.ports import Clock, Work


@dataclass(frozen=True, kw_only=True)
class ForgetClosures:
    """Removes announced closures after as long as the bus keeps their announcements."""

    work: Work
    clock: Clock
    keep: timedelta = timedelta(days=7)

    def __call__(self) -> int:
        """Remove them and say how many they were. Raises StorageUnavailable."""
        with self.work() as work:
            forgotten = work.closures.forget(self.clock.now() - self.keep)
            work.commit()
        return forgotten
