"""Announcements on the event bus."""

from __future__ import annotations

import asyncio
import uuid
from concurrent.futures import CancelledError
from datetime import timedelta

from google.protobuf.message import Message as Event

from services.chassis.bus import BusError, EventBus
from services.chassis.context import bound_ids
from services.chassis.events import to_message
from services.jobs.application.ports import Announcement
from services.jobs.domain.errors import AnnouncementFailed
from services.jobs.domain.events import JobCancelled, JobSubmitted, LastingEvent
from tailor.jobs.v1 import events_pb2


class BusAnnouncer:
    """`Announcer` for the threads of a process whose bus lives in an event loop."""

    def __init__(self, bus: EventBus, *, patience: timedelta = timedelta(seconds=5)) -> None:
        self._bus = bus
        self._patience = patience.total_seconds()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        """From now on events are published in the loop that runs here."""
        self._loop = asyncio.get_running_loop()

    async def stop(self) -> None:
        """From now on nothing is announced."""
        self._loop = None

    def announce(self, announcement: Announcement) -> None:
        """Publish the event under its message id."""
        with bound_ids(**announcement.ids):
            self._publish(_to_wire(announcement.event), announcement.message_id)

    def cancelled(self, event: JobCancelled) -> None:
        """Publish the event to those who listen now."""
        wire = events_pb2.JobCancelled(job_id=event.job_id, attempt=event.attempt)
        with bound_ids(job=event.job_id):
            self._publish(wire, uuid.uuid4().hex)

    def _publish(self, event: Event, message_id: str) -> None:
        if self._loop is None:
            raise AnnouncementFailed
        publishing = self._bus.publish(to_message(event, message_id=message_id))
        future = asyncio.run_coroutine_threadsafe(publishing, self._loop)
        try:
            future.result(self._patience)
        except (BusError, TimeoutError, CancelledError) as exc:
            future.cancel()
            raise AnnouncementFailed from exc


def _to_wire(event: LastingEvent) -> Event:
    if not isinstance(event, JobSubmitted):
        return events_pb2.JobSettled(job_id=event.job_id)
    source = event.source
    wire = events_pb2.JobSubmitted(
        job_id=event.job_id,
        attempt=event.attempt,
        mode=source.mode,
        company_name=source.company_name,
        job_title=source.job_title,
        jd=source.jd,
    )
    wire.resume.json = source.resume_json
    wire.deadline_at.FromDatetime(event.deadline_at)
    return wire
