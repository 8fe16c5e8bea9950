"""What becomes of a message that was delivered."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from nats.aio.msg import Msg

from services.chassis.bus import BusError, BusUnavailable, Handler, Subscription
from services.chassis.bus_attempt import Attempt, growing_delay
from services.chassis.bus_dead_letters import is_dead
from services.chassis.bus_metrics import BusMetrics
from services.chassis.context import bound_ids, from_headers
from services.chassis.jetstream.messages import JetStreamAttempt, attempt_at, from_nats
from services.chassis.jetstream.publisher import JetStreamPublisher

logger = logging.getLogger(__name__)

#: Of `ack_wait`: a handler is cancelled before the server hands its message to somebody else.
_IMPATIENCE = 0.9
_ACKNOWLEDGED_WITHIN = timedelta(seconds=3)
#: Seconds that a cancelled handler has to tidy up.
_TIDIED_UP_WITHIN = 2.0


@dataclass(frozen=True, kw_only=True)
class JetStreamLimits:
    """How patient the bus is."""

    #: Before the second attempt at a message; doubles with each further one.
    first_delay: timedelta = timedelta(seconds=1)
    longest_delay: timedelta = timedelta(minutes=1)
    #: `close` waits so long for handlers that run before it cancels them.
    drain: timedelta = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What every subscription of one bus shares."""

    publisher: JetStreamPublisher
    metrics: BusMetrics
    limits: JetStreamLimits
    #: Consumer and number of each message a handler of this process has now.
    running: set[tuple[str, str, int]] = field(default_factory=set)


async def let_end(busy: set[asyncio.Task[None]], patience: timedelta) -> None:
    """Wait for workers that handle something; then cancel each once, so that it can tidy up."""
    if busy:
        await asyncio.wait(busy, timeout=patience.total_seconds())
    for worker in busy:
        worker.cancel()
    if busy:
        await asyncio.wait(busy, timeout=_TIDIED_UP_WITHIN)


class Handling:
    """Lets a handler try messages of one subscription, and tells the server how it went."""

    def __init__(
        self, surroundings: Surroundings, subscription: Subscription, handler: Handler
    ) -> None:
        self._around = surroundings
        self._subscription = subscription
        self._handler = handler

    async def __call__(self, raw: Msg) -> None:
        """Handle one delivery. Cancelled, it gives the message back at once."""
        where = raw.metadata
        key = (where.stream, where.consumer, where.sequence.stream)
        if key in self._around.running:
            return  # a handler here still has it, and its answer will be the answer
        self._around.running.add(key)
        try:
            attempt = attempt_at(raw, self._subscription.group)
            with bound_ids(**from_headers(attempt.message.headers)):
                await self._handle(attempt)
        except BusUnavailable:
            logger.warning("NATS did not hear what became of a message, and may repeat it")
        except asyncio.CancelledError:
            await self.give_back(raw)
            raise
        finally:
            self._around.running.discard(key)

    async def give_back(self, raw: Msg) -> None:
        """Let another replica have at once what this one will not handle."""
        with suppress(BusUnavailable):
            if not raw.is_acked:
                await attempt_at(raw, self._subscription.group).give_back()

    async def ephemeral(self, raw: Msg) -> None:
        """Handle a message that no stream keeps."""
        message = from_nats(raw.subject, raw.data, raw.headers or {}, number="")
        attempt = Attempt(message=message, group=self._subscription.group)
        with bound_ids(**from_headers(message.headers)):
            failure = await attempt.failure(self._handler, self._subscription.ack_wait)
            if failure and attempt.is_last(failure, self._subscription):
                with suppress(BusError):
                    await self._bury(attempt, failure.reason)

    async def _handle(self, attempt: JetStreamAttempt) -> None:
        if attempt.attempt > 1:
            self._around.metrics.redeliveries.inc()
        if attempt.attempt > self._subscription.max_deliveries:
            # Each attempt took its process with it, or nothing was heard of its end.
            await self._end(attempt, "no attempt came to an end")
            return
        patience = self._subscription.ack_wait * _IMPATIENCE
        failure = await attempt.failure(self._handler, patience)
        if failure is None:
            await attempt.acknowledge(_ACKNOWLEDGED_WITHIN)
        elif attempt.is_last(failure, self._subscription):
            await self._end(attempt, failure.reason)
        else:
            await attempt.give_back(
                self._delay(attempt) if failure.delay is None else failure.delay
            )

    async def _end(self, attempt: JetStreamAttempt, reason: str) -> None:
        try:
            await self._bury(attempt, reason)
        except BusError:
            # It comes again, and is buried then.
            await attempt.give_back(self._around.limits.longest_delay)
            raise
        await attempt.give_up()

    async def _bury(self, attempt: Attempt, reason: str) -> None:
        if not is_dead(attempt.message.subject):
            await self._around.publisher.publish(attempt.dead_message(reason))
        self._around.metrics.dead_letters.inc()
        logger.warning("a message became a dead letter", extra=attempt.extras())

    def _delay(self, attempt: Attempt) -> timedelta:
        limits = self._around.limits
        return growing_delay(
            attempt.attempt, first=limits.first_delay, longest=limits.longest_delay
        )
