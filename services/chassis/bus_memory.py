"""The event bus of a single process: everything in memory, nothing on disk.

What it holds when the process dies is gone, so whoever must not lose a message keeps it until the
work is done and publishes it again at start. To be used on one event loop, in its own thread.

- A group is a name and a subject. Groups subscribe before publishing begins: a message nobody
  listens for is kept, and goes to the group that subscribes to its subject first. Dead letters go
  to every group, those kept also to groups that subscribe later.
- A handler that overruns `ack_wait` is cancelled, and the message comes again once it has ended,
  so that no two attempts at one message ever run side by side.
- A full bus refuses messages (`BusUnavailable`) rather than forget the ones it has.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry

from services.chassis.bus import BusUnavailable, DeadLetter, Handler, Message, Subscription
from services.chassis.bus_attempt import Attempt, growing_delay
from services.chassis.bus_dead_letters import dead_letter, is_dead
from services.chassis.bus_memory_groups import Group, RecentIds
from services.chassis.bus_metrics import BusMetrics
from services.chassis.context import bound_ids, from_headers

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class BusLimits:
    """How patient the bus is and how much it holds."""

    #: Before the second attempt at a message; doubles with each further one.
    first_delay: timedelta = timedelta(seconds=1)
    longest_delay: timedelta = timedelta(minutes=1)
    #: For so long, and for `capacity` messages, a message id is remembered.
    dedup_window: timedelta = timedelta(minutes=2)
    #: `close` waits so long for handlers that run before it cancels them.
    drain: timedelta = timedelta(seconds=5)
    #: Messages waiting in one group, or for the first group of their subject.
    capacity: int = 10_000
    #: Dead letters kept; the oldest make room.
    dead_letters: int = 1_000


class InProcessBus:
    """An `EventBus` for the processes that share one event loop."""

    def __init__(self, registry: CollectorRegistry, limits: BusLimits | None = None) -> None:
        self._limits = limits or BusLimits()
        self._groups: list[Group] = []
        self._unclaimed: deque[Message] = deque()
        self._recent = RecentIds(self._limits.dedup_window, most=self._limits.capacity)
        self._dead: deque[tuple[Message, datetime]] = deque(maxlen=self._limits.dead_letters)
        self._workers: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._closed = False
        #: Handlers that run when it is closed may publish how they ended.
        self._silent = False
        self._metrics = BusMetrics(registry)

    async def publish(self, message: Message) -> None:
        """Hand the message to every group that listens, or keep it for the first that will."""
        if self._silent:
            raise BusUnavailable("the bus is closed")
        if message.id in self._recent:
            return
        groups = [group for group in self._groups if group.wants(message)]
        waiting = [group.waiting for group in groups] or [len(self._unclaimed)]
        if max(waiting) >= self._limits.capacity:
            raise BusUnavailable("the bus is full")
        self._recent.add(message.id)
        if not groups:
            self._unclaimed.append(message)
        for group in groups:
            group.offer(message)

    async def subscribe(self, subscription: Subscription, handler: Handler) -> None:
        """Begin to hand messages to `handler`, with the ids of their headers and no others bound.

        Raises:
            BusUnavailable: the bus is closed.
        """
        if self._closed:
            raise BusUnavailable("the bus is closed")
        group = self._join(subscription)
        for _ in range(subscription.concurrency):
            worker = asyncio.create_task(
                self._consume(group, subscription, handler),
                name=f"bus {subscription.group} {subscription.subject}",
                context=Context(),
            )
            self._workers.add(worker)

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """What nobody could handle, oldest first."""
        return tuple(dead_letter(message, at) for message, at in self._dead)

    def fault(self) -> str | None:
        """None until the bus is closed."""
        return "the bus is closed" if self._closed else None

    async def close(self) -> None:
        """Start no more handlers; give those that run `drain` to finish, then cancel them."""
        self._closed = True
        for worker in self._workers - self._busy:
            worker.cancel()
        if self._busy:
            await asyncio.wait(self._busy, timeout=self._limits.drain.total_seconds())
        for worker in self._busy:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        self._silent = True

    def _join(self, subscription: Subscription) -> Group:
        for group in self._groups:
            if group.is_of(subscription):
                return group
        group = Group(subscription)
        self._groups.append(group)
        if not subscription.ephemeral:
            self._catch_up(group)
        return group

    def _catch_up(self, group: Group) -> None:
        kept, self._unclaimed = self._unclaimed, deque()
        for message in kept:
            if group.wants(message):
                group.offer(message)
            else:
                self._unclaimed.append(message)
        for message, _ in self._dead:
            if group.wants(message):
                group.offer(message)

    async def _consume(self, group: Group, subscription: Subscription, handler: Handler) -> None:
        worker = asyncio.current_task()
        assert worker is not None  # noqa: S101 - a coroutine of ours always runs in a task
        while not self._closed:
            attempt = await group.ready.get()
            self._busy.add(worker)
            try:
                with bound_ids(**from_headers(attempt.message.headers)):
                    await self._handle(group, subscription, handler, attempt)
            finally:
                self._busy.discard(worker)

    async def _handle(
        self, group: Group, subscription: Subscription, handler: Handler, attempt: Attempt
    ) -> None:
        failure = await attempt.failure(handler, subscription.ack_wait)
        if failure is None:
            return
        if attempt.is_last(failure, subscription):
            self._bury(attempt, failure.reason)
        elif not subscription.ephemeral:
            delay = self._delay(attempt.attempt) if failure.delay is None else failure.delay
            self._redeliver(group, attempt, delay)

    def _delay(self, attempt: int) -> timedelta:
        limits = self._limits
        return growing_delay(attempt, first=limits.first_delay, longest=limits.longest_delay)

    def _redeliver(self, group: Group, attempt: Attempt, delay: timedelta) -> None:
        self._metrics.redeliveries.inc()
        asyncio.get_running_loop().call_later(
            delay.total_seconds(), group.ready.put_nowait, attempt.again()
        )

    def _bury(self, attempt: Attempt, reason: str) -> None:
        self._metrics.dead_letters.inc()
        logger.warning("a message became a dead letter", extra=attempt.extras())
        if is_dead(attempt.message.subject):
            return
        message = attempt.dead_message(reason)
        self._dead.append((message, datetime.now(UTC)))
        for group in self._groups:
            if group.wants(message):
                group.offer(message)
