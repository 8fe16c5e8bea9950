"""Forget that accounts were closed, once nobody will say so again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.jobs.application.ports import Clock, UnitsOfWork

#: How long it is remembered that an account is closed: as long as its closure may be announced.
REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class ForgetClosedAccounts:
    """Forgets the marks of accounts that were closed long enough ago."""

    units: UnitsOfWork
    clock: Clock

    def __call__(self) -> None:
        """Forget them."""
        with self.units.begin() as unit:
            unit.accounts.forget_closed(self.clock.now() - REMEMBERED)
            unit.commit()
