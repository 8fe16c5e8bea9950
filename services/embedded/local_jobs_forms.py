"""Jobs, results and errors of the jobs service as the gateway speaks of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from gateway.domain import errors, jobs
from services.jobs.domain.errors import (
    AccountIsClosed,
    InvalidCursor,
    JobNotCompleted,
    JobNotFound,
    JobsError,
    QuotaExceeded,
    RequestIdReused,
    StorageUnavailable,
    WrongJobState,
)
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.records import JobResult

#: What each of jobs' errors is to the gateway.
ERRORS: Mapping[type[JobsError], Callable[[Any], errors.GatewayError]] = {
    JobNotFound: lambda _: errors.JobNotFound(),
    JobNotCompleted: lambda error: errors.JobNotCompleted(error.state),
    WrongJobState: lambda error: errors.WrongJobState(str(error)),
    RequestIdReused: lambda _: errors.RequestIdReused(),
    AccountIsClosed: lambda _: errors.InvalidCredentials(),
    InvalidCursor: lambda error: errors.InvalidRequest("before", str(error)),
    QuotaExceeded: lambda error: errors.QuotaExceeded(str(error), retry_after=error.retry_after),
    StorageUnavailable: lambda _: errors.DependencyUnavailable("jobs"),
}


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise the gateway's errors in place of jobs'."""
    try:
        yield
    except JobsError as exc:
        for kind, translate in ERRORS.items():
            if isinstance(exc, kind):
                raise translate(exc) from exc
        raise


def status_of(job: ResumeJob) -> jobs.JobStatus:
    """The job as the gateway shows it."""
    return jobs.JobStatus(
        job_id=job.job_id,
        request_id=job.request_id,
        status=job.state.value,
        progress=job.progress,
        stage=job.stage,
        message=job.message,
        company_name=job.company_name,
        job_title=job.job_title,
        mode=job.mode,
        created_at=job.created_at,
        updated_at=job.updated_at,
        completed_at=job.completed_at,
        error_message=job.error_message,
        revision=job.revision,
    )


def result_of(found: JobResult) -> jobs.JobResult:
    """The result as the gateway shows it."""
    version = found.result.version
    return jobs.JobResult(
        job=status_of(found.job),
        final_resume=json.loads(found.result.final_resume_json),
        report=json.loads(found.result.report_json),
        version=version.version,
        versions=[jobs.ResultVersion(**vars(each)) for each in found.versions],
    )
