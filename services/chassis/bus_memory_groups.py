"""What the in-memory bus knows: recent ids, and the messages that wait."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta

from services.chassis.bus import Message, Subscription
from services.chassis.bus_attempt import Attempt


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
