"""Announce closed accounts on the bus."""

from __future__ import annotations

from services.auth.application import Application
from services.chassis.bus import EventBus
from services.chassis.events import to_message
from services.chassis.threads import ThreadPool
from tailor.auth.v1.events_pb2 import AccountClosed

#: What auth says on the bus.
EVENTS = (AccountClosed,)


class ClosureRelay:
    """A step of the relay: publish what is not announced, and only then mark it as announced.

    Whatever dies in between, each closure is published at least once, under the same message id.
    """

    def __init__(self, application: Application, pool: ThreadPool, bus: EventBus) -> None:
        self._application = application
        self._pool = pool
        self._bus = bus

    async def __call__(self) -> float:
        """Announce some; no rest while there may be more. Raises StorageUnavailable, BusError."""
        found = await self._pool.run(self._application.list_unannounced_closures)
        if not found:
            return 1.0
        for closure in found:
            event = AccountClosed(account_id=closure.account_id)
            await self._bus.publish(
                to_message(event, message_id=f"account-closed-{closure.account_id}")
            )
        announced = [closure.account_id for closure in found]
        await self._pool.run(self._application.confirm_announcements, announced)
        return 0.0
