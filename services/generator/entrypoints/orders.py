"""Orders from the wire."""

from __future__ import annotations

import json
from datetime import UTC

from services.generator.application.orders import Order
from tailor.jobs.v1.events_pb2 import JobSubmitted


class UnreadableOrder(Exception):
    """The résumé of an order is not a JSON object, and never will be."""


def from_wire(event: JobSubmitted, delivery: int) -> Order:
    """The order of an event. Raises UnreadableOrder."""
    try:
        resume = json.loads(event.resume.json)
    except (ValueError, RecursionError) as exc:
        raise UnreadableOrder from exc
    if not isinstance(resume, dict):
        raise UnreadableOrder
    return Order(
        job_id=event.job_id,
        attempt=event.attempt,
        mode=event.mode,
        job_title=event.job_title,
        jd=event.jd,
        resume=resume,
        deadline_at=event.deadline_at.ToDatetime(tzinfo=UTC),
        delivery=delivery,
        language=event.language,
    )
