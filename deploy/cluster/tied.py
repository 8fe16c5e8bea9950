"""Children that do not outlive their parent, however that ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def tied(number: signal.Signals) -> Callable[[], None] | None:
    """What a child does before its program begins: ask for a signal at its parent's end.

    Only Linux offers that. To be called in the main thread, for the kernel means the thread.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os.kill(os.getpid(), number)

    return ask
