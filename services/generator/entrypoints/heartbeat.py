"""Tells the bus that work goes on, for as long as it does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from services.chassis.bus import BusError, Delivery

logger = logging.getLogger(__name__)


@asynccontextmanager
async def heartbeat(delivery: Delivery, every: timedelta) -> AsyncIterator[None]:
    """Say `in_progress` from time to time inside the block; the last word ends with it."""
    beat = asyncio.create_task(_beat(delivery, every.total_seconds()))
    try:
        yield
    finally:
        beat.cancel()
        await asyncio.gather(beat, return_exceptions=True)


async def _beat(delivery: Delivery, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await delivery.in_progress()
        except BusError:
            # The worst that follows is a second delivery, which finds the checkpoints.
            logger.warning("a heartbeat did not reach the bus")
