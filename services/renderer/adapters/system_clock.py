"""The clock of the machine."""

from __future__ import annotations

import time


class SystemClock:
    """Tells how time passes."""

    def monotonic(self) -> float:
        """Seconds that only ever rise."""
        return time.monotonic()
