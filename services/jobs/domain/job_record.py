"""What is kept of a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.jobs.domain.state import State


@dataclass(frozen=True, kw_only=True)
class JobRecord:
    """What is kept of a job, apart from what it was asked to do and what came of it."""

    job_id: str
    account_id: str
    request_id: str
    body_digest: str
    company_name: str
    job_title: str
    mode: str
    state: State
    stage: str
    #: 0 to 100; never goes back within an attempt.
    progress: int
    #: What is happening, for the person who waits.
    message: str
    #: Counts the tries from 1.
    attempt: int
    #: Of the newest event applied in this attempt.
    sequence: int
    #: Rises by one with each change its owner can see.
    revision: int
    created_at: datetime
    #: Rises strictly with `revision`.
    updated_at: datetime
    #: When this attempt began to wait.
    attempted_at: datetime
    deadline_at: datetime
    completed_at: datetime | None
    error_message: str | None
    #: The place among the account's active jobs; None once finished.
    slot: int | None
    #: When it counts as lost, unless the generator is heard of before; None until it is announced.
    lost_at: datetime | None

    @property
    def active(self) -> bool:
        """Whether it is pending or processing."""
        return self.state in (State.PENDING, State.PROCESSING)
