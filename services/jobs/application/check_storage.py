"""Tell whether jobs can be read."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.ports import UnitsOfWork


@dataclass(frozen=True, kw_only=True)
class CheckStorage:
    """Tells whether jobs can be read. For `/ready`."""

    units: UnitsOfWork

    def __call__(self) -> None:
        """Return if they can. Raises StorageUnavailable."""
        with self.units.read() as unit:
            unit.outbox.oldest(1)
