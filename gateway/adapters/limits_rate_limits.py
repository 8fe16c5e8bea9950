"""Rate limits counted by the `limits` library, in this process or in Redis or Valkey."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from gateway.adapters.memory_windows import MemoryWindows
from gateway.domain.errors import RateLimited

logger = logging.getLogger(__name__)

# Seconds to wait for the shared storage, and to leave it alone once it did not answer.
_PATIENCE = 0.5
_PAUSE = 5.0

#: What each rule counts, for the person who is refused.
_COUNTED = {
    "generation": "generation requests from your address",
    "login": "failed logins",
    "registration": "registrations from your address",
}


class LimitsRateLimits:
    """`RateLimits` over moving windows: in no stretch of the period are there more than allowed.

    While a shared storage cannot be reached every replica counts for itself. Refusing instead
    would let a cache take the whole product down; admitting everything would let guesses through.
    """

    def __init__(self, rules: Mapping[str, str], shared: Storage | None = None) -> None:
        """`rules` maps names to limits such as `5/minute`; without `shared` memory alone counts."""
        self._rules = {name: parse(text) for name, text in rules.items()}
        self._windows = MemoryWindows()
        self._own = MovingWindowRateLimiter(self._windows)
        self._shared = MovingWindowRateLimiter(shared) if shared else None
        self._shared_again_at = 0.0
        self._key_of = lru_cache(4096)(lambda rule, who: self._rules[rule].key_for(rule, who))

    async def take(self, rule: str, who: str) -> None:
        """Count one. Raises RateLimited, and counts nothing, when `rule` allows no more."""
        item = self._rules[rule]

        async def hit(limiter: MovingWindowRateLimiter) -> float | None:
            taken = await limiter.hit(item, rule, who)
            return None if taken else await _reset_time(limiter, item, rule, who)

        _refuse_until(await self._ask(hit), rule, item)

    async def require(self, rule: str, who: str) -> None:
        """Raise RateLimited when `rule` allows no more; count nothing."""
        item = self._rules[rule]
        if self._shared is None and not self._windows.knows(self._key_of(rule, who)):
            return  # the usual case, on every request

        async def test(limiter: MovingWindowRateLimiter) -> float | None:
            reset, remaining = await limiter.get_window_stats(item, rule, who)
            return None if remaining > 0 else reset

        _refuse_until(await self._ask(test), rule, item)

    async def _ask(
        self, question: Callable[[MovingWindowRateLimiter], Awaitable[float | None]]
    ) -> float | None:
        if self._shared is None or time.monotonic() < self._shared_again_at:
            return await question(self._own)
        try:
            async with asyncio.timeout(_PATIENCE):
                return await question(self._shared)
        except (StorageError, OSError, RuntimeError):  # the last is uvloop's, of a closed socket
            self._shared_again_at = time.monotonic() + _PAUSE
            logger.warning("the rate limit storage is away; this process counts for itself")
            return await question(self._own)


async def _reset_time(
    limiter: MovingWindowRateLimiter, item: RateLimitItem, rule: str, who: str
) -> float:
    return (await limiter.get_window_stats(item, rule, who)).reset_time


def _refuse_until(reset: float | None, rule: str, item: RateLimitItem) -> None:
    if reset is None:
        return
    retry_after = max(1, math.ceil(reset - time.time()))
    raise RateLimited(
        f"Too many {_COUNTED[rule]}: {item.amount} are allowed per {_period(item)}, and all are "
        f"used. Try again in {retry_after} seconds.",
        retry_after=retry_after,
    )


def _period(item: RateLimitItem) -> str:
    name = item.GRANULARITY.name
    return name if item.multiples == 1 else f"{item.multiples} {name}s"
