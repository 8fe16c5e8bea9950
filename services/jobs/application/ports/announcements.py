"""How events leave jobs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.jobs.domain.events import JobCancelled, LastingEvent


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """An event on its way out."""

    #: Announced again under the same id, it counts once.
    message_id: str
    event: LastingEvent
    #: The ids of request and trace under which it came about.
    ids: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The time for which events are claimed."""

    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of announcements; those in neither list are to be announced again."""

    #: Safe.
    taken: Sequence[Announcement]
    #: Never to be taken, as they are too large.
    refused: Sequence[Announcement]


class Announcer(Protocol):
    """Puts events on the bus. Not to be called inside a unit of work."""

    def announce(self, batch: Sequence[Announcement]) -> Receipt:
        """Return once it is known what became of each; gives up early while the bus is away."""

    def cancelled(self, event: JobCancelled) -> None:
        """Tell whoever listens at this moment. Raises AnnouncementFailed."""


class Outbox(Protocol):
    """Events that are announced once the unit they belong to is committed."""

    def add(self, message_id: str, event: LastingEvent) -> None:
        """Announce an event."""

    def oldest(self, limit: int) -> Sequence[Announcement]:
        """Up to `limit` events that were not announced yet, in the order they came about."""

    def claim(self, limit: int, lease: Lease) -> Sequence[Announcement]:
        """Up to `limit` of them, fewer if large, which nobody else is given while the lease lasts.

        A lease that ends far in the future was given by a clock that went wrong, and is void.
        """

    def release(self, message_ids: Collection[str]) -> None:
        """Give up claims; the events wait as before."""

    def remove(self, message_ids: Collection[str]) -> None:
        """Forget events, because they were announced."""

    def withdraw(self, job_id: str) -> None:
        """Forget that a job was submitted, if that was not announced yet."""
