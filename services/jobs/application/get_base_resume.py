"""Show an account the résumé it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.errors import BaseResumeNotFound
from services.jobs.domain.records import BaseResume


@dataclass(frozen=True, kw_only=True)
class GetBaseResume:
    """Shows the saved résumé."""

    units: UnitsOfWork

    def __call__(self, account_id: str) -> BaseResume:
        """As it was saved. Raises BaseResumeNotFound."""
        with self.units.read() as unit:
            saved = unit.base_resumes.get(account_id)
        if saved is None:
            raise BaseResumeNotFound
        return saved
