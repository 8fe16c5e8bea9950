"""Fail a job whose order cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.generator.application.ports import Announcements, Checkpoints
from services.generator.application.stages import EXTRACT
from services.generator.domain.errors import Superseded


@dataclass(frozen=True, kw_only=True)
class RefuseOrder:
    """Lets the job end, since no further delivery would make its order readable."""

    checkpoints: Checkpoints
    announcements: Announcements

    async def __call__(self, job_id: str, attempt: int) -> None:
        """Announce the failure, unless a later try of the job is under way. Raises OutOfReach."""
        try:
            claim = await self.checkpoints.claim(job_id, attempt, hold=timedelta())
        except Superseded:
            return
        message = "The résumé could not be read. Please submit it again as a new job."
        await self.announcements.failed(claim, EXTRACT, message)
