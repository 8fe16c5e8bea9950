"""Who may work on a job: whoever holds the newest fence, and nobody once it is settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.generator.domain.errors import HeldElsewhere, Superseded, TakenOver


@dataclass(frozen=True, kw_only=True)
class Holding:
    """How a job is held; each method answers with what follows from what it is named for.

    A hold keeps others from work that is under way. It is a courtesy and rests on clocks; the fence
    is what keeps two workers from harm, and rests on none.
    """

    #: The try it is held for; 0 before the first.
    attempt: int = 0
    #: Rises with every claim, also from what was lost to what was begun anew.
    fence: int = 0
    #: Claims of this try that were neither released nor followed by a later try.
    times: int = 0
    #: Claims of this try that were released because of an error nobody foresaw.
    errors: int = 0
    #: None: nobody works on it.
    held_until: datetime | None = None
    #: Nobody will work on it again.
    settled: bool = False

    def claimed(self, attempt: int, now: datetime, hold: timedelta) -> Holding:
        """Held by somebody new. Raises Superseded, or HeldElsewhere while a hold lasts."""
        if self.settled or attempt < self.attempt:
            raise Superseded
        same = attempt == self.attempt
        # A hold that is longer than anybody's comes from a clock that is wrong, here or there; one
        # that is a little longer, from two that are as right as clocks are.
        if same and self.held_until and now < self.held_until <= now + hold * 2:
            raise HeldElsewhere(self.held_until - now)
        return Holding(
            attempt=attempt,
            fence=max(self.fence + 1, int(now.timestamp() * 1000)),
            times=self.times + 1 if same else 1,
            errors=self.errors if same else 0,
            held_until=now + hold,
        )

    def kept_for(self, attempt: int, fence: int) -> Holding:
        """This, if the claim of this fence is the newest; anew where storage has lost the claim.

        Raises Superseded, or its kind TakenOver.
        """
        if self.settled or attempt < self.attempt:
            raise Superseded
        if attempt > self.attempt:
            return Holding(attempt=attempt, fence=fence, times=1)
        if fence != self.fence:
            raise TakenOver
        return self

    def renewed(self, now: datetime, hold: timedelta) -> Holding:
        """Held for so long from now."""
        return replace(self, held_until=now + hold)

    def released(self, *, failed: bool) -> Holding:
        """Held by nobody; the claim counts as an error or not at all."""
        return replace(self, times=self.times - 1, errors=self.errors + failed, held_until=None)
