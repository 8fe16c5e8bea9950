"""The event bus as every process sees it, and what it promises.

1. At least once: a published message is handled by every group that subscribes to its subject.
2. Within a group consumers compete: a message goes to one of them at a time.
3. A handler that returns has acknowledged; one that raises, or dies, gets the message again after
   a growing delay, `Delivery.attempt` counting up.
4. The same message id published again within the window is taken once.
5. After `max_deliveries` attempts, or `RejectedMessage`, the message goes to the dead letters,
   where operators see it; the queue behind it keeps moving. A dead letter is a message like others,
   on the subject `dead.<its subject>`, with the body and headers it had and, as further headers,
   `tailor-group` (who gave it up), `tailor-attempts` and `tailor-reason`; it does not die twice.
6. Headers (request, job and trace ids) arrive as they were sent, and are bound while handling.
7. An ephemeral subscription sees only what is published while it listens, once, in every process.

One contract suite holds every adapter to these.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol


class BusError(Exception):
    """The bus could not do what was asked."""


class BusUnavailable(BusError):
    """The bus is out of reach; what was not confirmed must be published again."""


class MessageTooLarge(BusError):
    """The bus will never take the message; publishing it again cannot help."""


class RejectedMessage(BusError):
    """Raised by a handler: no further delivery can succeed; to the dead letters at once."""


class RetryLater(BusError):
    """Raised by a handler: deliver again after `delay`."""

    def __init__(self, delay: timedelta) -> None:
        super().__init__(f"again in {delay.total_seconds():g} s")
        self.delay = delay


@dataclass(frozen=True, kw_only=True)
class Message:
    """What travels."""

    #: Where to: words separated by dots.
    subject: str
    #: The same id within the window is the same message.
    id: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """Which messages, on whose behalf, and how patiently."""

    #: A subject; its last word may be `*`, standing for any one word.
    subject: str
    #: Every group sees every message once; consumers of one group share them.
    group: str
    #: How many messages one consumer handles at the same time.
    concurrency: int = 1
    #: Without an answer or `in_progress` for so long, the message is delivered again.
    ack_wait: timedelta = timedelta(seconds=30)
    #: Attempts before the message becomes a dead letter.
    max_deliveries: int = 5
    #: See promise 7; such messages are not retried.
    ephemeral: bool = False


class Delivery(Protocol):
    """One attempt at one message."""

    @property
    def message(self) -> Message:
        """The message."""

    @property
    def attempt(self) -> int:
        """Counts deliveries of this message to this group, from 1."""

    async def in_progress(self) -> None:
        """Say that the work goes on: `ack_wait` starts anew.

        Raises:
            BusUnavailable: the bus did not hear it; it may hand the message to somebody else.
        """


Handler = Callable[[Delivery], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class DeadLetter:
    """A message nobody could handle."""

    message: Message
    group: str
    attempts: int
    #: For operators; nothing of the message's content.
    reason: str
    at: datetime


class EventBus(Protocol):
    """Publish, subscribe, look at what failed."""

    async def publish(self, message: Message) -> None:
        """Return once the message is as safe as this bus can make it.

        Raises:
            BusUnavailable: it may or may not have been taken; publish it again with the same id.
            MessageTooLarge: it was not taken.
        """

    async def subscribe(self, subscription: Subscription, handler: Handler) -> None:
        """Begin to hand messages to `handler`, until `close`; also when the bus is away now."""

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """What nobody could handle, oldest first; the newest thousand of it.

        Raises:
            BusUnavailable: it cannot be read now.
        """

    def fault(self) -> str | None:
        """Why the bus cannot be used now; None while it can. For `/ready`."""

    async def close(self) -> None:
        """Take no new messages; wait for handlers that run, then stop."""
