"""Tell whether jobs can be read."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.errors import StorageUnavailable


@dataclass(frozen=True, kw_only=True)
class CheckStorage:
    """Tells whether jobs can be read. For `/ready`."""

    units: UnitsOfWork

    def __call__(self) -> str | None:
        """Why they cannot be read now; None while they can."""
        try:
            with self.units.read() as unit:
                unit.jobs.owner("")
        except StorageUnavailable as exc:
            return str(exc)
        return None
