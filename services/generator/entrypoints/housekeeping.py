"""Forgets, now and then, jobs that nobody settled."""

from __future__ import annotations

from services.generator.application.expire_checkpoints import ExpireCheckpoints

_REST = 600.0


class Housekeeping:
    """One step of a `Loop`."""

    def __init__(self, expire_checkpoints: ExpireCheckpoints) -> None:
        self._expire_checkpoints = expire_checkpoints

    async def __call__(self) -> float:
        """Expire, then rest for ten minutes."""
        await self._expire_checkpoints()
        return _REST
