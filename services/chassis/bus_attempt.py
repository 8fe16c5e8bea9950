"""One attempt at handling one message, and what becomes of the message after it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from services.chassis.bus import Handler, Message, RejectedMessage, RetryLater, Subscription
from services.chassis.bus_dead_letters import dead_message
from services.chassis.context import current_ids
from services.chassis.traces import SpanKind, span

logger = logging.getLogger(__name__)


def growing_delay(attempt: int, *, first: timedelta, longest: timedelta) -> timedelta:
    """How long to wait after an attempt that failed: twice as long after each."""
    doublings = min(attempt - 1, 30)  # a timedelta overflows long before an attempt count
    delay: timedelta = first * 2**doublings
    return min(delay, longest)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """How an attempt failed."""

    #: For operators; nothing of the message's content.
    reason: str
    #: No further attempt can succeed.
    final: bool = False
    #: When the handler wants to be tried again, if it said so.
    delay: timedelta | None = None


class _Cancelled(Exception):
    """A handler was cancelled, and not by the bus."""


async def _call(handler: Handler, attempt: Attempt) -> None:
    await handler(attempt)


@dataclass(kw_only=True)
class Attempt:
    """One attempt at one message: the bus's `Delivery`."""

    message: Message
    group: str
    attempt: int = 1
    _patience: timedelta = timedelta()
    _deadline: asyncio.Timeout | None = field(default=None, repr=False)

    async def in_progress(self) -> None:
        """Start `ack_wait` anew; without effect once the attempt is over."""
        if self._deadline:
            with suppress(RuntimeError):
                self._deadline.reschedule(self._moment_of_impatience())

    async def failure(self, handler: Handler, patience: timedelta) -> Failure | None:
        """Let the handler try; None when it handled the message. It has ended, one way or another.

        A handler that overruns `patience` is cancelled. Raises nothing but the cancellation of the
        task this runs in.
        """
        try:
            if await self._run(handler, patience):
                return None
            logger.warning("a handler took too long and was cancelled", extra=self.extras())
            return Failure(reason="took too long")
        except _Cancelled:
            logger.warning("a handler was cancelled by its own doing", extra=self.extras())
            return Failure(reason="cancelled")
        except RejectedMessage as exc:
            return Failure(reason=str(exc) or "rejected", final=True)
        except RetryLater as exc:
            return Failure(reason="to be tried again later", delay=exc.delay)
        except Exception as exc:
            logger.warning("a handler failed", extra=self.extras(), exc_info=True)
            return Failure(reason=type(exc).__name__)

    def is_last(self, failure: Failure, subscription: Subscription) -> bool:
        """Whether the message becomes a dead letter after this failure."""
        if failure.final or subscription.ephemeral:
            return failure.final
        return self.attempt >= subscription.max_deliveries

    def again(self) -> Attempt:
        """The attempt after this one."""
        return Attempt(message=self.message, group=self.group, attempt=self.attempt + 1)

    def dead_message(self, reason: str) -> Message:
        """What is published of the message after this attempt, its last."""
        return dead_message(self.message, group=self.group, attempts=self.attempt, reason=reason)

    def extras(self) -> dict[str, object]:
        """What a log line says about this attempt."""
        return {
            "subject": self.message.subject,
            "message_id": self.message.id,
            "group": self.group,
            "attempt": self.attempt,
        }

    async def _run(self, handler: Handler, patience: timedelta) -> bool:
        task = asyncio.current_task()
        self._patience = patience
        self._deadline = asyncio.timeout_at(self._moment_of_impatience())
        try:
            async with self._deadline:
                with self._span():
                    # In a task of its own: a cancellation it swallows, or dies of, stays there.
                    await asyncio.create_task(_call(handler, self))
        except TimeoutError:
            if not self._deadline.expired():
                raise  # the handler's own
            return False
        except asyncio.CancelledError:
            if task and task.cancelling():
                raise  # the bus is closing
            raise _Cancelled from None
        return not self._deadline.expired()

    def _span(self) -> AbstractContextManager[object]:
        """Below the trace that the message came with; without one it belongs to nothing."""
        ids = current_ids()
        if "traceparent" not in ids:
            return nullcontext()
        subject = self.message.subject.removesuffix(f".{ids.get('job')}")  # some end in their job
        attributes: dict[str, str | int] = {
            "messaging.destination.name": subject,
            "messaging.consumer.group.name": self.group,
            "tailor.attempt": self.attempt,
        }
        return span(f"handle {subject}", SpanKind.CONSUMER, attributes)

    def _moment_of_impatience(self) -> float:
        return asyncio.get_running_loop().time() + self._patience.total_seconds()
