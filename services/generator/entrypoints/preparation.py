"""What has to be done with a database before the first order is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.chassis.threads import ThreadPool


class Preparation:
    """A part that does `steps` one after another; one that raises prevents the start.

    At the stop it closes nothing: orders under way end with the bus, which is closed later.
    """

    def __init__(self, pool: ThreadPool, steps: Sequence[Callable[[], None]]) -> None:
        self._pool = pool
        self._steps = steps

    async def start(self) -> None:
        """Return once all is done."""
        for step in self._steps:
            await self._pool.run(step)

    async def stop(self) -> None:
        """Nothing."""
