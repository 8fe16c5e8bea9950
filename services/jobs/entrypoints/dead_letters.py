"""End the jobs whose events nobody could handle."""

from __future__ import annotations

import logging
from datetime import timedelta

from services.chassis.bus import Delivery, EventBus, RejectedMessage, Subscription
from services.chassis.bus_dead_letters import GROUP, PREFIX
from services.chassis.events import from_message, subject_of
from services.chassis.threads import ThreadPool
from services.jobs.application import Application
from services.jobs.application.ports import JobFigures
from services.jobs.domain.errors import EventIgnored
from services.jobs.domain.words import UNDELIVERABLE
from tailor.generator.v1.events_pb2 import ResumeTailored, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobSubmitted

logger = logging.getLogger(__name__)

#: Storage may be away for long.
_DELIVERIES = 1000
_ACK_WAIT = timedelta(minutes=1)

#: Who giving up an event means that its job will never end by itself.
_DECISIVE: dict[type[JobSubmitted | ResumeTailored | TailoringFailed], str] = {
    JobSubmitted: "generator",
    ResumeTailored: "jobs",
    TailoringFailed: "jobs",
}


class DeadLetters:
    """Reads the dead letters of orders and of their outcomes.

    Progress that was given up is made good by the next; what is not about a job that is under way
    is only counted.
    """

    def __init__(
        self, application: Application, pool: ThreadPool, bus: EventBus, figures: JobFigures
    ) -> None:
        self._application = application
        self._pool = pool
        self._bus = bus
        self._figures = figures

    async def start(self) -> None:
        """Subscribe."""
        for kind in _DECISIVE:
            subscription = Subscription(
                subject=PREFIX + subject_of(kind),
                group="jobs",
                ack_wait=_ACK_WAIT,
                max_deliveries=_DELIVERIES,
            )
            await self._bus.subscribe(subscription, self._read)

    async def stop(self) -> None:
        """Nothing: the flows end with the bus."""

    async def _read(self, delivery: Delivery) -> None:
        outcome = "failed" if await self._failed_job(delivery) else "ignored"
        logger.error(
            "a dead letter was read",
            extra={"subject": delivery.message.subject, "outcome": outcome},
        )
        self._figures.dead_letter(outcome)

    async def _failed_job(self, delivery: Delivery) -> bool:
        event = _decisive(delivery)
        if event is None:
            return False
        try:
            await self._pool.run(
                self._application.give_up_job, event.job_id, event.attempt, UNDELIVERABLE
            )
        except EventIgnored:
            return False
        return True


def _decisive(delivery: Delivery) -> JobSubmitted | ResumeTailored | TailoringFailed | None:
    message = delivery.message
    for kind, group in _DECISIVE.items():
        if message.subject == PREFIX + subject_of(kind) and message.headers.get(GROUP) == group:
            try:
                return from_message(message, kind)
            except RejectedMessage:  # whose job it was nobody can tell; the watchdog ends it
                return None
    return None
