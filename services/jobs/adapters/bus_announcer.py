"""Announcements on the event bus."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections import deque
from collections.abc import Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from datetime import timedelta

from services.chassis.bus import BusError, EventBus, MessageTooLarge
from services.chassis.context import bound_ids
from services.chassis.events import to_message
from services.chassis.traces import SpanKind, span
from services.jobs.adapters.bus_events import to_wire
from services.jobs.application.ports import Announcement, Receipt
from services.jobs.domain.errors import AnnouncementFailed
from services.jobs.domain.events import JobCancelled
from tailor.jobs.v1 import events_pb2

logger = logging.getLogger(__name__)

#: Announcements under way at the same time.
_AT_ONCE = 16
#: Failures in one batch, after which it is rather the bus than one event.
_ENOUGH = 3
#: Seconds beyond its patience, in which the event loop may be busy.
_SLACK = 2.0


class BusAnnouncer:
    """`Announcer` for the threads of a process whose bus lives in an event loop."""

    def __init__(self, bus: EventBus, *, patience: timedelta = timedelta(seconds=5)) -> None:
        """`patience` is for a whole batch, or for one cancellation."""
        self._bus = bus
        self._patience = patience.total_seconds()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        """From now on events are published in the loop that runs here."""
        self._loop = asyncio.get_running_loop()

    async def stop(self) -> None:
        """From now on nothing is announced."""
        self._loop = None

    def announce(self, batch: Sequence[Announcement]) -> Receipt:
        """Publish each event under its message id, several at the same time."""
        nothing = Receipt(taken=[], refused=[])
        if self._loop is None:
            return nothing
        publishing = _Batch(self._bus, deque(batch)).published(self._patience)
        future = asyncio.run_coroutine_threadsafe(publishing, self._loop)
        try:
            return future.result(self._patience + _SLACK)
        except (TimeoutError, CancelledError):
            future.cancel()
            return nothing

    def cancelled(self, event: JobCancelled) -> None:
        """Publish the event to those who listen now."""
        if self._loop is None:
            raise AnnouncementFailed
        wire = events_pb2.JobCancelled(job_id=event.job_id, attempt=event.attempt)
        with bound_ids(job=event.job_id):
            message = to_message(wire, message_id=uuid.uuid4().hex)
        future = asyncio.run_coroutine_threadsafe(self._bus.publish(message), self._loop)
        try:
            future.result(self._patience)
        except (BusError, TimeoutError, CancelledError) as exc:
            future.cancel()
            raise AnnouncementFailed from exc


@dataclass
class _Batch:
    bus: EventBus
    waiting: deque[Announcement]
    taken: list[Announcement] = field(default_factory=list)
    refused: list[Announcement] = field(default_factory=list)
    failures: int = 0

    async def published(self, patience: float) -> Receipt:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience), asyncio.TaskGroup() as group:
                for _ in range(min(_AT_ONCE, len(self.waiting))):
                    group.create_task(self._publish())
        return Receipt(taken=self.taken, refused=self.refused)

    async def _publish(self) -> None:
        while self.waiting and self.failures < _ENOUGH:
            announcement = self.waiting.popleft()
            wire = to_wire(announcement.event)
            try:
                with bound_ids(**announcement.ids), span("publish", SpanKind.PRODUCER) as current:
                    message = to_message(wire, message_id=announcement.message_id)
                    current.update_name(f"publish {message.subject}")
                    await self.bus.publish(message)
            except MessageTooLarge:
                self.refused.append(announcement)
            except BusError as exc:
                self.failures += 1
                if self.failures == 1:
                    logger.warning("the bus took no event", extra={"reason": str(exc)})
            else:
                self.taken.append(announcement)
