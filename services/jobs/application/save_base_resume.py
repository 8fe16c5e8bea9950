"""Keep an account's résumé."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import Clock, UnitsOfWork
from services.jobs.domain.errors import AccountIsClosed
from services.jobs.domain.records import BaseResume


@dataclass(frozen=True, kw_only=True)
class SaveBaseResume:
    """Keeps a résumé in place of the one before."""

    units: UnitsOfWork
    clock: Clock

    def __call__(self, account_id: str, resume_json: str) -> BaseResume:
        """What was saved. Raises AccountIsClosed."""
        with self.units.begin() as unit:
            if not unit.accounts.lock(account_id):
                raise AccountIsClosed
            saved = BaseResume(resume_json=resume_json, updated_at=self.clock.now())
            unit.base_resumes.put(account_id, saved)
            unit.commit()
        return saved
