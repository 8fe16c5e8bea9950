"""The generator's events as jobs understands them."""

from __future__ import annotations

import json

from services.chassis.bus import RejectedMessage
from services.jobs.domain.events import ResumeTailored, StageProgressed, TailoringFailed
from tailor.generator.v1 import events_pb2


def progressed(event: events_pb2.StageProgressed) -> StageProgressed:
    """From the wire."""
    return StageProgressed(
        job_id=event.job_id,
        attempt=event.attempt,
        sequence=event.sequence,
        stage=event.stage,
        progress=event.progress,
        message=event.message,
    )


def tailored(event: events_pb2.ResumeTailored) -> ResumeTailored:
    """From the wire. Raises RejectedMessage when what should be a JSON object is none."""
    return ResumeTailored(
        job_id=event.job_id,
        attempt=event.attempt,
        sequence=event.sequence,
        final_resume_json=_object(event.final_resume.json),
        report_json=_object(event.report_json),
    )


def failed(event: events_pb2.TailoringFailed) -> TailoringFailed:
    """From the wire."""
    return TailoringFailed(
        job_id=event.job_id,
        attempt=event.attempt,
        sequence=event.sequence,
        stage=event.stage,
        error_message=event.error_message,
    )


def _object(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError as exc:
        raise RejectedMessage("a result that is not JSON") from exc
    if not isinstance(value, dict):
        raise RejectedMessage("a result that is not a JSON object")
    return text
