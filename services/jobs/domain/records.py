"""What jobs keeps besides jobs: results in versions, base résumés, what was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.jobs.domain.job import ResumeJob


@dataclass(frozen=True, kw_only=True)
class ResultVersion:
    """One version of a result, without its content."""

    #: Counts from 1.
    version: int
    #: `generated` or `edited`.
    origin: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Result:
    """One version of a result; the two texts are JSON objects that jobs does not look into."""

    version: ResultVersion
    final_resume_json: str
    report_json: str


@dataclass(frozen=True, kw_only=True)
class JobResult:
    """A completed job with the newest version of its result."""

    job: ResumeJob
    result: Result
    #: All versions, oldest first.
    versions: Sequence[ResultVersion]


@dataclass(frozen=True, kw_only=True)
class JobPage:
    """One page of an account's jobs, newest first."""

    jobs: Sequence[ResumeJob]
    #: The cursor of the next page; None on the last.
    next: str | None


@dataclass(frozen=True, kw_only=True)
class BaseResume:
    """The résumé an account keeps, a JSON object as its owner wrote it."""

    resume_json: str
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What an account has used, and what it may use."""

    #: Résumés ever completed, deleted ones included.
    total_resumes: int
    #: Of those, completed since 00:00 UTC.
    today_resumes: int
    #: Jobs pending or processing.
    active_jobs: int
    max_concurrent_jobs: int
    max_resumes_per_day: int
