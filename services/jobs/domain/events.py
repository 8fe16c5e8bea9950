"""What jobs hears from the generator, and what it announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.jobs.domain.order import JobSource


@dataclass(frozen=True, kw_only=True)
class StageProgressed:
    """A stage began."""

    job_id: str
    attempt: int
    #: Rises within the attempt.
    sequence: int
    stage: str
    #: 0 to 99.
    progress: int
    #: For the person who waits.
    message: str


@dataclass(frozen=True, kw_only=True)
class ResumeTailored:
    """The job has its result."""

    job_id: str
    attempt: int
    sequence: int
    final_resume_json: str
    report_json: str


@dataclass(frozen=True, kw_only=True)
class TailoringFailed:
    """The job will not have one."""

    job_id: str
    attempt: int
    sequence: int
    #: Where it failed; empty: where it stands.
    stage: str
    #: A sentence the person can act on.
    error_message: str


@dataclass(frozen=True, kw_only=True)
class JobSubmitted:
    """A job is to be done; carries all that is needed to do it."""

    job_id: str
    attempt: int
    source: JobSource
    #: After this moment the result is no longer wanted.
    deadline_at: datetime


@dataclass(frozen=True, kw_only=True)
class JobSettled:
    """Nothing more will be asked about a job: forget what was kept for it."""

    job_id: str


@dataclass(frozen=True, kw_only=True)
class JobCancelled:
    """Stop working on a job."""

    job_id: str
    #: This attempt and all before it.
    attempt: int


#: What must not be lost, and therefore goes through the outbox.
LastingEvent = JobSubmitted | JobSettled
