"""What jobs needs of its surroundings."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol


class Signals(Protocol):
    """Tells others what was committed: threads of this process, and at best other replicas.

    Whoever misses it must look.
    """

    def jobs_changed(self, account_id: str, job_ids: Collection[str]) -> None:
        """Jobs of an account were added, changed or removed. Neither waits nor raises."""

    def outbox_written(self) -> None:
        """There is something to announce."""

    def on_jobs_changed(self, account_id: str, call: Callable[[], None]) -> Callable[[], None]:
        """Have `call` called, in any thread, at each such change; the answer ends that."""

    def on_outbox_written(self, call: Callable[[], None]) -> Callable[[], None]:
        """The same for what there is to announce."""


class Clock(Protocol):
    """Tells the time, on which all replicas agree."""

    def now(self) -> datetime:
        """The time, in UTC. Raises StorageUnavailable where nobody can tell it now."""


class Identifiers(Protocol):
    """Makes ids."""

    def new(self) -> str:
        """An id that is used nowhere else, safe in a path."""


class JobFigures(Protocol):
    """Counts how jobs end, and what was done for those that were lost."""

    def finished(self, outcome: str) -> None:
        """A job ended as `completed`, `failed`, `cancelled`, `overdue` or `undeliverable`."""

    def recalled(self) -> None:
        """A job was announced again, because its announcement may be lost."""

    def dead_letter(self, outcome: str) -> None:
        """A dead letter was read: its job `failed`, or it was `ignored`."""
