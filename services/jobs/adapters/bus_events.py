"""Events of jobs as messages of the contracts."""

from __future__ import annotations

from google.protobuf.message import Message as Event

from services.jobs.domain.events import JobSubmitted, LastingEvent
from tailor.jobs.v1 import events_pb2


def to_wire(event: LastingEvent) -> Event:
    """The message of an event."""
    if not isinstance(event, JobSubmitted):
        return events_pb2.JobSettled(job_id=event.job_id)
    source = event.source
    wire = events_pb2.JobSubmitted(
        job_id=event.job_id,
        attempt=event.attempt,
        mode=source.mode,
        company_name=source.company_name,
        job_title=source.job_title,
        jd=source.jd,
        language=source.language,
    )
    wire.resume.json = source.resume_json
    wire.deadline_at.FromDatetime(event.deadline_at)
    return wire
