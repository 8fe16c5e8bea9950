"""Start the parts of a process in order, wait for a signal, stop them in reverse order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Sequence
from typing import Protocol

from services.chassis.threads import ThreadPool

logger = logging.getLogger(__name__)


#: Seconds for a part whose turn to stop comes when the time of all is over.
_MOMENT = 0.5


class Part(Protocol):
    """Something a process runs: a server, a consumer, a loop."""

    async def start(self) -> None:
        """Return once it serves; raise if it cannot."""

    async def stop(self) -> None:
        """Finish what was accepted, then return."""


class Loop:
    """A part that awaits `step` again and again; a step that fails is logged and tried again.

    `step` says how many seconds to rest before the next one, or until `wake` is called.
    """

    def __init__(self, name: str, step: LoopStep) -> None:
        self._name = name
        self._step = step
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """End the present rest. To be called in the loop's own thread."""
        self._wake.set()

    async def start(self) -> None:
        """Begin the first step at once."""
        self._task = asyncio.create_task(self._run(), name=self._name)

    async def stop(self) -> None:
        """Cancel the rest or the step, whichever is under way."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                rest = await self._step()
            except Exception:
                logger.warning("a step failed and will be tried again", exc_info=True)
                rest = 1.0
            # Not `wait_for`: before Python 3.12 it loses a cancellation that meets a wake-up.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._wake.wait()


class Preparation:
    """The first part of a process to start, hence the last to stop.

    Args:
        pool: closed at the end.
        before: done one after another at the start; one that raises prevents it.
        after: done at the end, once no thread runs any more.
    """

    def __init__(
        self,
        pool: ThreadPool,
        *,
        before: Sequence[Callable[[], object]],
        after: Sequence[Callable[[], object]],
    ) -> None:
        self._pool = pool
        self._before = before
        self._after = after

    async def start(self) -> None:
        """Do what comes before."""
        for step in self._before:
            await self._pool.run(step)

    async def stop(self) -> None:
        """Wait for the threads, then do what comes after."""
        await asyncio.to_thread(self._pool.close)
        for step in self._after:
            step()


class LoopStep(Protocol):
    """One step of a `Loop`."""

    async def __call__(self) -> float:
        """Do the work; return the seconds to rest."""


async def run_until_signalled(parts: Sequence[Part], *, grace: float) -> None:
    """Start `parts`, wait for SIGTERM or SIGINT, stop them in reverse order.

    Args:
        parts: in the order in which they depend on one another.
        grace: the seconds that all parts together have to stop; one that needs longer is left
            behind, and those after it are given a moment each.
    """
    signalled = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, signalled.set)
    started: list[Part] = []
    try:
        for part in parts:
            await part.start()
            started.append(part)
        await signalled.wait()
    finally:
        ends = loop.time() + grace
        for part in reversed(started):
            await _stop(part, max(ends - loop.time(), min(grace, _MOMENT)))


async def _stop(part: Part, grace: float) -> None:
    try:
        async with asyncio.timeout(grace):
            await part.stop()
    except TimeoutError:
        logger.warning("a part did not stop in time", extra={"part": type(part).__name__})
    except Exception:
        logger.warning("a part failed to stop", exc_info=True)
