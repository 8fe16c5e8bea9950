"""Take over the accounts of the older system, while Tailor itself does not run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import services.auth.bootstrap
from services.auth.entrypoints.adoption import adopt, lines_of
from services.chassis.bus_memory import InProcessBus
from services.chassis.metrics import CollectorRegistry
from services.embedded.config import Settings
from services.embedded.data_folder import DataFolder


async def adopt_accounts(settings: Settings, file: Path) -> AsyncIterator[str]:
    """Adopt the accounts in a file of JSON lines; what became of each, as it becomes of it.

    Raises:
        ConfigurationError: the file cannot be read, or Tailor runs on this data folder.
    """
    lines = lines_of(file)
    registry = CollectorRegistry()
    auth = services.auth.bootstrap.build(
        settings.auth, bus=InProcessBus(registry), registry=registry
    )
    folder, preparation = DataFolder(settings.data_dir), auth.parts[0]
    await folder.start()
    await preparation.start()
    for outcome in adopt(auth.application, lines):
        yield outcome
    await preparation.stop()
    await folder.stop()
