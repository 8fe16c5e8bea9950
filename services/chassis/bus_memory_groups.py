"""What the in-memory bus knows: recent ids, waiting messages, one attempt at handling one."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from services.chassis.bus import DeadLetter, Handler, Message, Subscription


class RecentIds:
    """Message ids taken within the window, as far as `most` of them go."""

    def __init__(self, window: timedelta, *, most: int) -> None:
        self._window = window.total_seconds()
        self._most = most
        self._taken: OrderedDict[str, float] = OrderedDict()

    def add(self, message_id: str) -> None:
        """Remember an id from now on."""
        self._taken[message_id] = asyncio.get_running_loop().time()
        if len(self._taken) > self._most:
            self._taken.popitem(last=False)

    def __contains__(self, message_id: str) -> bool:
        oldest = asyncio.get_running_loop().time() - self._window
        while self._taken and next(iter(self._taken.values())) <= oldest:
            self._taken.popitem(last=False)
        return message_id in self._taken


class Group:
    """The messages that wait for the consumers of one group and subject."""

    def __init__(self, subscription: Subscription) -> None:
        self.name = subscription.group
        self.ready: asyncio.Queue[Attempt] = asyncio.Queue()
        self._subject = subscription.subject
        self._ephemeral = subscription.ephemeral

    @property
    def waiting(self) -> int:
        """How many messages wait; an ephemeral group holds nobody up, so it says none."""
        return 0 if self._ephemeral else self.ready.qsize()

    def offer(self, message: Message) -> None:
        """Put a message behind the ones that wait."""
        self.ready.put_nowait(Attempt(message=message, group=self.name))

    def is_of(self, subscription: Subscription) -> bool:
        """Whether a subscription competes with this group's; an ephemeral one never does."""
        mine = (self.name, self._subject, self._ephemeral)
        return mine == (subscription.group, subscription.subject, False)

    def wants(self, message: Message) -> bool:
        """Whether the message's subject is the group's, where a last word `*` is any one word."""
        stem, _, last = message.subject.rpartition(".")
        wanted_stem, _, wanted_last = self._subject.rpartition(".")
        return stem == wanted_stem and wanted_last in {last, "*"}


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

    async def run(self, handler: Handler, patience: timedelta) -> bool:
        """Whether the handler returned in time; it has ended, one way or the other.

        Raises whatever the handler raises.
        """
        task = asyncio.current_task()
        self._patience = patience
        self._deadline = asyncio.timeout_at(self._moment_of_impatience())
        try:
            async with self._deadline:
                await handler(self)
        except TimeoutError:
            if not self._deadline.expired():
                raise  # the handler's own
            return False
        except asyncio.CancelledError:
            if task and task.cancelling():
                raise  # the bus is closing
            return False
        return not self._deadline.expired()

    def again(self) -> Attempt:
        """The attempt after this one."""
        return Attempt(message=self.message, group=self.group, attempt=self.attempt + 1)

    def dead_letter(self) -> DeadLetter:
        """What is kept of the message after this attempt, its last."""
        return DeadLetter(
            message=self.message, group=self.group, attempts=self.attempt, at=datetime.now(UTC)
        )

    def extras(self) -> dict[str, object]:
        """What a log line says about this attempt."""
        return {
            "subject": self.message.subject,
            "message_id": self.message.id,
            "group": self.group,
            "attempt": self.attempt,
        }

    def _moment_of_impatience(self) -> float:
        return asyncio.get_running_loop().time() + self._patience.total_seconds()
