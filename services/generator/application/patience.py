"""Waits for what is out of reach, since what is at stake was paid for already."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from services.generator.domain.errors import OutOfReach

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

#: Seconds between two tries.
_REST = 0.5


async def patiently(call: Callable[[], Awaitable[Value]]) -> Value:
    """What `call` returns, tried again for as long as it raises OutOfReach.

    Ends with the caller's deadline or cancellation, and with any other error.
    """
    waited = False
    while True:
        try:
            return await call()
        except OutOfReach:
            if not waited:
                logger.warning("waiting for something that is out of reach")
            waited = True
        await asyncio.sleep(_REST)
