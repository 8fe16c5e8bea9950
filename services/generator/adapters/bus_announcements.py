"""Announcements as events on the bus."""

from __future__ import annotations

import json

from google.protobuf.message import Message as Event

from services.chassis.bus import BusUnavailable, EventBus, MessageTooLarge
from services.chassis.events import to_message
from services.generator.application.ports import Claim, Document, Progress
from services.generator.domain.errors import InputTooLong, OutOfReach
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.resume.v1.resume_pb2 import Resume

#: Sequences rise within a claim with the percentage, and from claim to claim by so much.
_PER_CLAIM = 1_000
_LAST = _PER_CLAIM - 1


class BusAnnouncements:
    """The `Announcements` port.

    What one claim says twice travels under one message id, so that the bus takes it once. Another
    claim's news has another id: the bus must not take it for that of a worker who was fenced off.
    """

    def __init__(self, bus: EventBus) -> None:
        self._bus = bus

    async def progressed(self, claim: Claim, progress: Progress) -> None:
        """A stage began."""
        event = StageProgressed(
            job_id=claim.job_id,
            attempt=claim.attempt,
            sequence=claim.fence * _PER_CLAIM + progress.percent,
            stage=progress.stage,
            progress=progress.percent,
            message=progress.message,
        )
        await self._publish(claim, progress.stage, event)

    async def tailored(self, claim: Claim, final_resume: Document, report: Document) -> None:
        """The job has its result."""
        event = ResumeTailored(
            job_id=claim.job_id,
            attempt=claim.attempt,
            sequence=claim.fence * _PER_CLAIM + _LAST,
            final_resume=Resume(json=json.dumps(final_resume, ensure_ascii=False)),
            report_json=json.dumps(report, ensure_ascii=False),
        )
        await self._publish(claim, "tailored", event)

    async def failed(self, claim: Claim, stage: str, error_message: str) -> None:
        """The job will not have one."""
        event = TailoringFailed(
            job_id=claim.job_id,
            attempt=claim.attempt,
            sequence=claim.fence * _PER_CLAIM + _LAST,
            stage=stage,
            error_message=error_message,
        )
        await self._publish(claim, "failed", event)

    async def _publish(self, claim: Claim, what: str, event: Event) -> None:
        message_id = f"{claim.job_id}:{claim.attempt}:{claim.fence}:{what}"
        try:
            await self._bus.publish(to_message(event, message_id=message_id))
        except BusUnavailable as exc:
            raise OutOfReach from exc
        except MessageTooLarge as exc:
            raise InputTooLong from exc
