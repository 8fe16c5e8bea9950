"""How much of what clients send is held in memory at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from gateway.domain.errors import Refused

_RETRY_AFTER = 2.0


@dataclass(frozen=True, kw_only=True)
class BodyBounds:
    """For one gateway. Values read out of a body take up to thirty times its bytes."""

    #: Bytes of bodies that arrive, wait or are worked on; above them they are refused.
    held: int = 32_000_000
    #: Bytes of bodies that are worked on; above them others wait.
    worked_on: int = 4_000_000
    #: Seconds that they wait.
    patience: float = 10.0


class BodiesInHand:
    """Refuses or holds back what would take too much memory, whoever sends it."""

    def __init__(self, bounds: BodyBounds | None = None) -> None:
        self._bounds = bounds or BodyBounds()
        self._held = 0
        self._worked_on = 0
        self._freed = asyncio.Event()

    @contextmanager
    def held(self) -> Iterator[HeldBody]:
        """For a body that begins to arrive, as long as it is needed."""
        body = HeldBody(self)
        try:
            yield body
        finally:
            self._held -= body.size

    def hold(self, size: int) -> None:
        """So many bytes more. Raises Refused."""
        if self._held + size > self._bounds.held:
            raise _busy()
        self._held += size

    @asynccontextmanager
    async def turn(self, size: int) -> AsyncIterator[None]:
        """For as long as a body is worked on, once there is room for it. Raises Refused."""
        share = min(size, self._bounds.worked_on)
        try:
            async with asyncio.timeout(self._bounds.patience):
                while self._worked_on + share > self._bounds.worked_on:
                    await self._freed.wait()
        except TimeoutError as exc:
            raise _busy() from exc
        self._worked_on += share
        try:
            yield
        finally:
            self._worked_on -= share
            self._freed.set()
            self._freed = asyncio.Event()


class HeldBody:
    """One body."""

    def __init__(self, bodies: BodiesInHand) -> None:
        self._bodies = bodies
        #: Bytes so far.
        self.size = 0

    def grow(self, size: int) -> None:
        """So many bytes more came. Raises Refused."""
        self._bodies.hold(size)
        self.size += size


def _busy() -> Refused:
    return Refused(
        "Too many large requests are being worked on; try again in a moment.",
        retry_after=_RETRY_AFTER,
    )
