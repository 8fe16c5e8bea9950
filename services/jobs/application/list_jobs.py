"""Show an account its jobs, page by page."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime

from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.errors import InvalidCursor
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.records import JobPage


@dataclass(frozen=True, kw_only=True)
class ListJobs:
    """Shows jobs newest first. A page stays what it is while new jobs are accepted."""

    units: UnitsOfWork

    def __call__(self, account_id: str, limit: int, before: str | None) -> JobPage:
        """Up to `limit` jobs that follow the cursor `before`. Raises InvalidCursor."""
        position = None if before is None else _position(before)
        with self.units.read() as unit:
            jobs = unit.jobs.page(account_id, limit + 1, position)
        following = _cursor(jobs[limit - 1]) if len(jobs) > limit else None
        return JobPage(jobs=jobs[:limit], next=following)


def _cursor(job: ResumeJob) -> str:
    text = f"{job.created_at.isoformat()} {job.job_id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _position(cursor: str) -> tuple[datetime, str]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
        moment, job_id = text.split(" ")
        created_at = datetime.fromisoformat(moment)
        if created_at.utcoffset() is None or not job_id.isalnum():
            raise InvalidCursor
        return created_at.astimezone(UTC), job_id
    except (ValueError, OverflowError) as exc:
        raise InvalidCursor from exc
