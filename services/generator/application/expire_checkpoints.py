"""Forget jobs that nobody settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.generator.application.ports import Checkpoints, Clock


@dataclass(frozen=True, kw_only=True)
class ExpireCheckpoints:
    """Removes checkpoints that were not touched for `keep`: their jobs have failed for good."""

    checkpoints: Checkpoints
    clock: Clock
    keep: timedelta = timedelta(hours=48)

    async def __call__(self) -> int:
        """Remove them; say of how many jobs."""
        return await self.checkpoints.expire(self.clock.now() - self.keep)
