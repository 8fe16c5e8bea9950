"""Serve until a signal comes."""

from __future__ import annotations

import gc
import logging

import uvloop

from services.chassis.bus import EventBus
from services.chassis.bus_memory import InProcessBus
from services.chassis.lifecycle import run_until_signalled
from services.chassis.logs import configure_logs
from services.chassis.metrics import CollectorRegistry, process_registry
from services.chassis.traces import Traces
from services.embedded.bootstrap import build
from services.embedded.config import Settings

logger = logging.getLogger(__name__)

#: Seconds each part has to finish what it accepted.
_GRACE = 15.0


def run(settings: Settings) -> None:
    """Serve everything, on a bus that lives in this process.

    Raises:
        ConfigurationError: a setting cannot be used on this machine: a port or folder is taken.
    """
    configure_logs(level=settings.log_level, form=settings.log_format)
    registry = process_registry()
    uvloop.run(serve(settings, InProcessBus(registry), registry))


async def serve(settings: Settings, bus: EventBus, registry: CollectorRegistry) -> None:
    """Serve everything on the bus given, until SIGTERM or SIGINT."""
    traces = Traces(settings.traces, process="embedded")
    await traces.start()
    embedded = build(settings, bus=bus, registry=registry)
    try:
        await run_until_signalled((*embedded.parts, _Announcement(embedded.url)), grace=_GRACE)
    finally:
        await bus.close()
        await embedded.close()
        await traces.stop()


class _Announcement:
    """The last part to start: says where to look."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def start(self) -> None:
        """Say it.

        What is loaded by now stays for good; looking for garbage in it would slow requests down.
        """
        gc.freeze()
        logger.info("Tailor is at %s", self._url)

    async def stop(self) -> None:
        """Say that the end has begun."""
        logger.info("stopping: finishing what was accepted")
