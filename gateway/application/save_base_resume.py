"""Keep an account's base résumé."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import AccountRecords
from gateway.domain.jobs import BaseResume
from gateway.domain.orders import read_resume, submitted_resume
from gateway.domain.resume import opened


@dataclass(frozen=True, kw_only=True)
class SaveBaseResume:
    """Replace the base résumé by the one in a body.

    It must make a résumé, and is kept in the shape it came in: whoever wrote it reads it again.
    """

    records: AccountRecords

    async def __call__(self, account_id: str, body: Mapping[str, object]) -> BaseResume:
        """The résumé as it is kept. Raises InvalidRequest, ContentTooLarge."""
        resume = submitted_resume(body, "resume_data")
        read_resume(resume)
        return await self.records.save_base_resume(account_id, opened(resume))
