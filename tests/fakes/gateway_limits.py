"""The gateway's `RateLimits` in memory, with a clock that a test turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from gateway.domain.errors import RateLimited

PLENTY = {"generation": 10_000, "login": 10_000, "registration": 10_000}


class FakeRateLimits:
    """Allows `allowed[rule]` within any `period` seconds of `now`."""

    def __init__(self, allowed: Mapping[str, int] = PLENTY, period: float = 60.0) -> None:
        self.now = 0.0
        #: Set to make every question fail.
        self.fault: Exception | None = None
        self._allowed = allowed
        self._period = period
        self._taken: dict[tuple[str, str], list[float]] = defaultdict(list)

    async def take(self, rule: str, who: str) -> None:
        await self.require(rule, who)
        self._taken[rule, who].append(self.now)

    async def require(self, rule: str, who: str) -> None:
        if self.fault:
            raise self.fault
        recent = [moment for moment in self._taken[rule, who] if moment > self.now - self._period]
        self._taken[rule, who] = recent
        if len(recent) >= self._allowed[rule]:
            raise RateLimited(
                f"Too many: {self._allowed[rule]} for the rule {rule} are used.",
                retry_after=recent[0] + self._period - self.now,
            )

    def counted(self, rule: str, who: str) -> int:
        """How many were taken within the period."""
        return sum(moment > self.now - self._period for moment in self._taken[rule, who])
