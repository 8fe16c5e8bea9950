"""Tells the generator to stop. Used by several use cases, after their unit of work."""

from __future__ import annotations

import logging

from services.jobs.application.ports import Announcer
from services.jobs.domain.errors import AnnouncementFailed
from services.jobs.domain.events import JobCancelled

logger = logging.getLogger(__name__)


def stop_work(announcer: Announcer, job_id: str, attempt: int) -> None:
    """Save the generator work that nobody wants. Without it, its result will be ignored."""
    try:
        announcer.cancelled(JobCancelled(job_id=job_id, attempt=attempt))
    except AnnouncementFailed:
        logger.warning("a cancellation was not announced", extra={"job_id": job_id})
