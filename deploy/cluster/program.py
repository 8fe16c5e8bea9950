"""What the supervisor has to know of a process to run it."""

from __future__ import annotations

import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class CannotGoOn(Exception):
    """The cluster cannot run here; says why, and what to do about it."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """One process of the cluster."""

    #: `jobs-1`.
    name: str
    command: Sequence[str]
    #: Why it cannot be used yet; None once it can. Never raises.
    ready: Callable[[], Awaitable[str | None]]
    #: By what is spoken there.
    ports: Mapping[str, int] = field(default_factory=dict)
    #: What `subprocess` must be told: the environment, the user …
    options: Mapping[str, Any] = field(default_factory=dict)
    #: Asks it to end.
    ends_by: signal.Signals = signal.SIGTERM
    #: Ends it at once, with its children if it has any.
    dies_by: signal.Signals = signal.SIGKILL
    #: Seconds from the one to the other.
    patience: float = 25.0
