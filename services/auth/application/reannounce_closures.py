"""Announce the closures of the last days again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.auth.application.ports import Clock, Work


@dataclass(frozen=True, kw_only=True)
class ReannounceClosures:
    """For a bus that forgets when the process dies: whoever had not handled one hears it again.

    Hearing it twice is harmless, since account ids are never used again.
    """

    work: Work
    clock: Clock
    #: As long as a bus that does not forget keeps them.
    reach: timedelta = timedelta(days=7)

    def __call__(self) -> int:
        """Make the relay announce them, and say how many they are. Raises StorageUnavailable."""
        with self.work() as work:
            reopened = work.closures.reopen(self.clock.now() - self.reach)
            work.commit()
        return reopened
