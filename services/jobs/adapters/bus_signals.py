"""Signals between the replicas of jobs."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Callable, Collection

from services.chassis.bus import BusError, Delivery, EventBus, Subscription
from services.chassis.events import from_message, subject_of, to_message
from services.chassis.lifecycle import Loop
from services.jobs.adapters.in_process_signals import InProcessSignals
from tailor.jobs.v1.events_pb2 import JobChanged

logger = logging.getLogger(__name__)

Call = Callable[[], None]

#: Changed jobs that wait to be told of; beyond them watchers rely on their own looking.
_MOST_WAITING = 10_000
#: Seconds for one event; the next ones wait meanwhile, and changes of one job become one.
_PATIENCE = 2.0
_UNTIL_WOKEN = 3600.0


class BusSignals:
    """`Signals` to this process at once, and to the other replicas by ephemeral events.

    Events are published behind the back of whoever commits: a bus that is slow or away costs a
    commit nothing, and watchers on other replicas a moment.
    """

    def __init__(self, bus: EventBus) -> None:
        self._bus = bus
        self._local = InProcessSignals()
        self._replica = uuid.uuid4().hex
        #: The account of each job to tell of. Touched by the event loop alone.
        self._waiting: dict[str, str] = {}
        self._running: asyncio.AbstractEventLoop | None = None
        self._publisher = Loop("jobs changes", self._publish)

    async def start(self) -> None:
        """Begin to tell and to listen."""
        listening = Subscription(subject=subject_of(JobChanged), group="jobs", ephemeral=True)
        await self._bus.subscribe(listening, self._heard)
        await self._publisher.start()
        self._running = asyncio.get_running_loop()

    async def stop(self) -> None:
        """Tell nobody else any more."""
        self._running = None
        await self._publisher.stop()

    def jobs_changed(self, account_id: str, job_ids: Collection[str]) -> None:
        """Call those who watch here; those elsewhere hear of it soon."""
        self._local.jobs_changed(account_id, job_ids)
        if self._running:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self._running.call_soon_threadsafe(self._tell, account_id, tuple(job_ids))

    def outbox_written(self) -> None:
        """Call those who announce here: one replica is enough."""
        self._local.outbox_written()

    def on_jobs_changed(self, account_id: str, call: Call) -> Call:
        """Watch an account; the answer ends that."""
        return self._local.on_jobs_changed(account_id, call)

    def on_outbox_written(self, call: Call) -> Call:
        """Be called whenever there is something to announce; the answer ends that."""
        return self._local.on_outbox_written(call)

    def _tell(self, account_id: str, job_ids: Collection[str]) -> None:
        if len(self._waiting) < _MOST_WAITING:
            self._waiting.update(dict.fromkeys(job_ids, account_id))
            self._publisher.wake()

    async def _publish(self) -> float:
        while self._waiting:
            job_id = next(iter(self._waiting))
            changed = JobChanged(job_id=job_id, account_id=self._waiting.pop(job_id))
            message_id = f"{self._replica}-{uuid.uuid4().hex}"
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._bus.publish(to_message(changed, message_id=message_id))
            except (BusError, TimeoutError):
                logger.debug("other replicas were not told of a change")
                self._waiting.clear()
        return _UNTIL_WOKEN

    async def _heard(self, delivery: Delivery) -> None:
        if delivery.message.id.startswith(self._replica):
            return
        event = from_message(delivery.message, JobChanged)
        self._local.jobs_changed(event.account_id, [event.job_id])
