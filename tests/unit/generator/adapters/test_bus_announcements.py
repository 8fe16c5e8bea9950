from __future__ import annotations

import json
from typing import Any

import pytest

from services.chassis.bus import DeadLetter, Handler, Message, Subscription
from services.chassis.bus_memory import InProcessBus
from services.chassis.metrics import CollectorRegistry
from services.generator.adapters.bus_announcements import BusAnnouncements
from services.generator.application.ports import Claim, Progress
from services.generator.domain.errors import OutOfReach
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed


class Recorder:
    """A bus that only remembers."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def publish(self, message: Message) -> None:
        self.messages.append(message)

    async def subscribe(self, subscription: Subscription, handler: Handler) -> None: ...

    async def dead_letters(self) -> list[DeadLetter]:
        return []

    def fault(self) -> str | None:
        return None

    async def close(self) -> None: ...


def claim(fence: int) -> Claim:
    return Claim(job_id="job", attempt=2, fence=fence, steps={})


async def test_the_same_news_has_the_same_message_id_under_one_claim_alone() -> None:
    bus = Recorder()
    progress = Progress(stage="finalize", percent=95, message="…")
    for fence in (7, 7, 8):
        await BusAnnouncements(bus).progressed(claim(fence), progress)
        await BusAnnouncements(bus).tailored(claim(fence), {}, {})
        await BusAnnouncements(bus).failed(claim(fence), "finalize", "…")
    assert [message.id for message in bus.messages] == [
        f"job:2:{fence}:{what}"
        for fence in (7, 7, 8)
        for what in ("finalize", "tailored", "failed")
    ]


async def test_a_bus_that_is_away_is_out_of_reach() -> None:
    bus = InProcessBus(CollectorRegistry())
    await bus.close()
    with pytest.raises(OutOfReach):
        await BusAnnouncements(bus).tailored(claim(1), {}, {})


async def test_sequences_rise_with_the_stages_and_with_each_claim() -> None:
    bus = Recorder()
    announcements = BusAnnouncements(bus)
    for fence in (1, 2):
        for percent in (5, 95):
            progress = Progress(stage=str(percent), percent=percent, message="")
            await announcements.progressed(claim(fence), progress)
        await announcements.failed(claim(fence), "finalize", "")
    kinds: list[Any] = [StageProgressed, StageProgressed, TailoringFailed] * 2
    events = [
        kind.FromString(message.body) for kind, message in zip(kinds, bus.messages, strict=True)
    ]
    sequences = [event.sequence for event in events]
    assert sequences == sorted(set(sequences))


async def test_a_result_travels_as_json() -> None:
    bus = Recorder()
    await BusAnnouncements(bus).tailored(claim(1), {"name": "Å"}, {"mode": "resume_jd"})
    event = ResumeTailored.FromString(bus.messages[0].body)
    assert json.loads(event.final_resume.json) == {"name": "Å"}
    assert json.loads(event.report_json) == {"mode": "resume_jd"}
