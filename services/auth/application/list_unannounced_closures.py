"""Find the closed accounts of which others have not heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.application.ports import Work
from services.auth.domain.accounts import Closure


@dataclass(frozen=True, kw_only=True)
class ListUnannouncedClosures:
    """The first half of the relay: what to publish, before anything is marked."""

    work: Work
    #: How many at most at a time.
    batch: int = 100

    def __call__(self) -> Sequence[Closure]:
        """Some of them, oldest first; none when all are announced. Raises StorageUnavailable."""
        with self.work() as work:
            return work.closures.unannounced(self.batch)
