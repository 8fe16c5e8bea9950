"""Forget a job that is complete or deleted."""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.application.ports import Checkpoints


@dataclass(frozen=True, kw_only=True)
class ForgetJob:
    """Removes a job's checkpoints, which hold what models made of a résumé.

    That there was such a job is kept for a while, so that an order for it which comes late, or
    once more, is not worked on.
    """

    checkpoints: Checkpoints

    async def __call__(self, job_id: str) -> None:
        """Remove them; there may be none. Raises OutOfReach."""
        await self.checkpoints.forget(job_id)
