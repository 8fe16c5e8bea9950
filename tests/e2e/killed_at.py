"""The embedded process on a bus that kills it, as kill -9 would, at a chosen moment.

Run as `python tests/e2e/killed_at.py (before|after) EVENT [STAGE]`: when the first EVENT (of that
STAGE) is about to be published, or just has been.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import uvloop

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from services.chassis.bus import DeadLetter, EventBus, Handler, Message, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.config import Environment
from services.chassis.events import subject_of
from services.chassis.logs import configure_logs
from services.chassis.metrics import process_registry
from services.embedded.config import read
from services.embedded.serve import serve
from tailor.generator.v1 import events_pb2 as generator
from tailor.jobs.v1 import events_pb2 as jobs

EVENTS = {
    "JobSubmitted": jobs.JobSubmitted,
    "StageProgressed": generator.StageProgressed,
    "ResumeTailored": generator.ResumeTailored,
}


class FatalBus:
    """An event bus that takes its process with it."""

    def __init__(self, bus: EventBus, moment: str, event: str, stage: str) -> None:
        self._bus = bus
        self._moment = moment
        self._kind = EVENTS[event]
        self._stage = stage

    async def publish(self, message: Message) -> None:
        fatal = self._is_the_one(message)
        if fatal and self._moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        await self._bus.publish(message)
        if fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    async def subscribe(self, subscription: Subscription, handler: Handler) -> None:
        await self._bus.subscribe(subscription, handler)

    async def dead_letters(self) -> Sequence[DeadLetter]:
        return await self._bus.dead_letters()

    def fault(self) -> str | None:
        return self._bus.fault()

    async def close(self) -> None:
        await self._bus.close()

    def _is_the_one(self, message: Message) -> bool:
        if message.subject != subject_of(self._kind):
            return False
        return not self._stage or self._kind.FromString(message.body).stage == self._stage


def main(moment: str, event: str, stage: str = "") -> None:
    settings = read(Environment(os.environ))
    configure_logs(level="info", form="json")
    registry = process_registry()
    bus = FatalBus(InProcessBus(registry), moment, event, stage)
    uvloop.run(serve(settings, bus, registry))


if __name__ == "__main__":
    main(*sys.argv[1:])
