"""Forget jobs that nobody settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.generator.application.ports import Clock, Leftovers


@dataclass(frozen=True, kw_only=True)
class ExpireCheckpoints:
    """Removes jobs that were not touched for `keep`: they are settled, or failed for good."""

    leftovers: Leftovers
    clock: Clock
    keep: timedelta = timedelta(hours=48)

    async def __call__(self) -> int:
        """Remove them; say of how many jobs."""
        return await self.leftovers.expire(self.clock.now() - self.keep)
