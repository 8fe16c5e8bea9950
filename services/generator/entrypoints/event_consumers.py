"""Jobs' events: orders, cancellations, and jobs to forget."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from services.chassis.bus import Delivery, EventBus, RetryLater, Subscription
from services.chassis.context import bound_ids
from services.chassis.events import from_message, subject_of
from services.generator.application import Application
from services.generator.domain.errors import Postponed, TakenOver
from services.generator.entrypoints.heartbeat import heartbeat
from services.generator.entrypoints.orders import UnreadableOrder, from_wire
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobCancelled, JobSettled, JobSubmitted

#: What the generator hears, and what it says.
EVENTS = (
    JobSubmitted,
    JobCancelled,
    JobSettled,
    StageProgressed,
    ResumeTailored,
    TailoringFailed,
)
_GROUP = "generator"


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long the bus waits for this process."""

    #: Without a sign of life for so long, an order goes to somebody else.
    ack_wait: timedelta = timedelta(seconds=30)
    #: Of one message; whether work on it is given up is counted with its checkpoints. Storage may
    #: be away for long.
    max_deliveries: int = 1000


@dataclass(frozen=True, kw_only=True)
class EventConsumers:
    """A part that takes orders for as long as the bus is open."""

    application: Application
    bus: EventBus
    #: Orders worked on at the same time.
    concurrency: int
    patience: Patience = field(default_factory=Patience)

    async def start(self) -> None:
        """Begin to listen; to cancellations first, so that none is missed."""
        cancelled = Subscription(subject=subject_of(JobCancelled), group=_GROUP, ephemeral=True)
        submitted = Subscription(
            subject=subject_of(JobSubmitted),
            group=_GROUP,
            concurrency=self.concurrency,
            ack_wait=self.patience.ack_wait,
            max_deliveries=self.patience.max_deliveries,
        )
        await self.bus.subscribe(cancelled, self._cancelled)
        await self.bus.subscribe(
            Subscription(
                subject=subject_of(JobSettled),
                group=_GROUP,
                max_deliveries=self.patience.max_deliveries,
            ),
            self._settled,
        )
        await self.bus.subscribe(submitted, self._submitted)

    async def stop(self) -> None:
        """The bus stops the handlers when it is closed; what they began comes again."""

    async def _submitted(self, delivery: Delivery) -> None:
        event = from_message(delivery.message, JobSubmitted)
        with bound_ids(job=event.job_id):
            async with heartbeat(delivery, self.patience.ack_wait / 3):
                try:
                    await self._work(event, delivery.attempt)
                except Postponed as exc:
                    raise RetryLater(exc.after) from exc
                except TakenOver as exc:
                    # It may be this very message that the other worker has. To acknowledge it here
                    # would leave nobody with it, should the other one die.
                    raise RetryLater(self.patience.ack_wait) from exc

    async def _work(self, event: JobSubmitted, delivery: int) -> None:
        try:
            order = from_wire(event, delivery)
        except UnreadableOrder:
            await self.application.refuse_order(event.job_id, event.attempt)
        else:
            await self.application.tailor_resume(order)

    async def _cancelled(self, delivery: Delivery) -> None:
        event = from_message(delivery.message, JobCancelled)
        self.application.cancel_job(event.job_id, event.attempt)

    async def _settled(self, delivery: Delivery) -> None:
        event = from_message(delivery.message, JobSettled)
        try:
            await self.application.forget_job(event.job_id)
        except Postponed as exc:
            raise RetryLater(exc.after) from exc
