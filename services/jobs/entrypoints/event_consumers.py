"""Take over what the generator and auth announce."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import ParamSpec

from services.chassis.bus import (
    BusUnavailable,
    Delivery,
    EventBus,
    RejectedMessage,
    Subscription,
)
from services.chassis.events import from_message, subject_of
from services.chassis.threads import ThreadPool
from services.jobs.application import Application
from services.jobs.domain.errors import EventIgnored, StorageUnavailable
from services.jobs.entrypoints import generator_events
from tailor.auth.v1.events_pb2 import AccountClosed
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed

logger = logging.getLogger(__name__)

Arguments = ParamSpec("Arguments")

#: Storage may be away for long: at a minute's delay between attempts, for the better part of a
#: day. What fails otherwise fails for good after a few attempts.
_DELIVERIES = 1000
_ATTEMPTS = 5
#: How often the storage is tried with a message in hand. To give it back at once would do no good:
#: the next one would fail as well, and all would come back later than the storage, out of order.
_TRIES = 5
#: A unit of work waits up to ten seconds for a locked database.
_ACK_WAIT = timedelta(minutes=1)


class EventConsumers:
    """Subscribes to the generator's events in one flow, and to closed accounts in another."""

    def __init__(
        self, application: Application, pool: ThreadPool, bus: EventBus, *, rest: float = 1.0
    ) -> None:
        """`rest`: seconds between two tries of a storage that is away."""
        self._rest = rest
        self._application = application
        self._pool = pool
        self._bus = bus
        self._handlers = {
            subject_of(StageProgressed): self._progressed,
            subject_of(ResumeTailored): self._tailored,
            subject_of(TailoringFailed): self._failed,
        }

    async def start(self) -> None:
        """Subscribe."""
        all_of_generator = subject_of(StageProgressed).rpartition(".")[0] + ".*"
        await self._bus.subscribe(_subscription(all_of_generator), self._from_generator)
        await self._bus.subscribe(_subscription(subject_of(AccountClosed)), self._account_closed)

    async def stop(self) -> None:
        """Nothing: the flows end with the bus."""

    async def _from_generator(self, delivery: Delivery) -> None:
        handler = self._handlers.get(delivery.message.subject)
        if handler is None:
            raise RejectedMessage("not an event that jobs knows")
        await handler(delivery)

    async def _progressed(self, delivery: Delivery) -> None:
        event = generator_events.progressed(from_message(delivery.message, StageProgressed))
        await self._apply(delivery, self._application.apply_progress, event)

    async def _tailored(self, delivery: Delivery) -> None:
        event = generator_events.tailored(from_message(delivery.message, ResumeTailored))
        await self._apply(delivery, self._application.apply_result, event)

    async def _failed(self, delivery: Delivery) -> None:
        event = generator_events.failed(from_message(delivery.message, TailoringFailed))
        await self._apply(delivery, self._application.apply_failure, event)

    async def _account_closed(self, delivery: Delivery) -> None:
        event = from_message(delivery.message, AccountClosed)
        await self._apply(delivery, self._application.erase_account, event.account_id)

    async def _apply(
        self,
        delivery: Delivery,
        use_case: Callable[Arguments, None],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        subject = delivery.message.subject
        try:
            await self._insist(delivery, partial(use_case, *args, **kwargs))
        except EventIgnored as exc:
            logger.info("an event was ignored", extra={"reason": exc.reason, "subject": subject})
        except StorageUnavailable:
            raise
        except Exception as exc:
            if delivery.attempt < _ATTEMPTS:
                raise
            raise RejectedMessage("it fails again and again") from exc

    async def _insist(self, delivery: Delivery, apply: Callable[[], None]) -> None:
        for _ in range(_TRIES - 1):
            with suppress(StorageUnavailable):
                return await self._pool.run(apply)
            with suppress(BusUnavailable):
                await delivery.in_progress()
            await asyncio.sleep(self._rest)
        return await self._pool.run(apply)


def _subscription(subject: str) -> Subscription:
    return Subscription(
        subject=subject, group="jobs", ack_wait=_ACK_WAIT, max_deliveries=_DELIVERIES
    )
