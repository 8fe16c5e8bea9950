"""Waiting for what comes true without telling anybody."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable

#: Seconds after which it never will; more than the slowest start of a process on a busy machine.
_PATIENCE = 60.0
_BETWEEN_LOOKS = 0.02


async def until(holds: Callable[[], object]) -> None:
    """Return once `holds`, which may be a coroutine function, says so."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            found = holds()
            if await found if inspect.isawaitable(found) else found:
                return
            await asyncio.sleep(_BETWEEN_LOOKS)


async def until_found(holds: Callable[[], object]) -> None:
    """The same for what asks others, and must not hold up the loop: it runs in a thread."""
    await until(lambda: asyncio.to_thread(holds))


def await_that(holds: Callable[[], object], *, seconds: float = _PATIENCE) -> None:
    """The same where there is no loop."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it does not come to hold"
        time.sleep(_BETWEEN_LOOKS)
