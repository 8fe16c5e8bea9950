"""Jobs and their results, as the HTTP contract speaks of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

#: A JSON object. A résumé in this form follows docs/resume-format.md.
Document = dict[str, Any]

MODES = ("resume_jd", "complete_jd")
FINISHED = ("completed", "failed")


@dataclass(frozen=True, kw_only=True)
class JobSource:
    """What a job is asked to do, after validation."""

    company_name: str
    job_title: str
    #: One of `MODES`.
    mode: str
    #: 50 to 40,000 characters of plain text.
    jd: str
    #: The résumé in the canonical form.
    resume: Document
    #: Of the tailored résumé, ISO 639-1; empty: that of the posting.
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class JobStatus:
    """Where a job stands."""

    job_id: str
    request_id: str
    #: `pending`, `processing`, `completed` or `failed`.
    status: str
    #: 0 to 100; never goes back within a try.
    progress: int
    stage: str
    #: What is happening, for the person who waits.
    message: str
    company_name: str
    job_title: str
    mode: str
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None = None
    error_message: str | None = None
    #: Rises with each change of this job.
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class JobPage:
    """One page of a history, newest first."""

    jobs: Sequence[JobStatus]
    #: The cursor of the next page; None on the last.
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ResultVersion:
    """One version of a result, without its content."""

    #: Counts from 1.
    version: int
    #: `generated` or `edited`.
    origin: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class JobResult:
    """A completed job with the newest version of its result."""

    job: JobStatus
    final_resume: Document
    #: See docs/report.md.
    report: Document
    version: int
    #: All versions, oldest first.
    versions: Sequence[ResultVersion]


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


@dataclass(frozen=True, kw_only=True)
class BaseResume:
    """The résumé an account keeps, as its owner wrote it."""

    resume: Document
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What a job would take."""

    #: Calls to the language model, repairs not counted.
    model_calls: int
    input_tokens: int
    output_tokens: int
    #: In the currency of the configured prices; None where none are.
    cost: float | None
    model: str
    #: 0 to 100.
    score_before: float


@dataclass(frozen=True, kw_only=True)
class Review:
    """An edited résumé, completed with ids, and the report on it."""

    final_resume: Document
    report: Document


@dataclass(frozen=True, kw_only=True)
class RenderedDocument:
    """A document on its way to the person."""

    content_type: str
    #: In bytes.
    size: int
    #: SHA-256 of the bytes, hexadecimal.
    digest: str
    #: The bytes, at most 64 KiB at a time.
    chunks: AsyncIterator[bytes]
