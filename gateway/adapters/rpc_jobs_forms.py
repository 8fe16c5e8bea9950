"""Jobs, sources, results and errors of the jobs process as the gateway speaks of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from gateway.adapters.rpc_refusals import Reasons
from gateway.domain import errors, jobs
from services.chassis.rpc_errors import Refusal
from tailor.jobs.v1 import jobs_pb2
from tailor.resume.v1.resume_pb2 import Resume

_STATES = {
    jobs_pb2.JOB_STATE_PENDING: "pending",
    jobs_pb2.JOB_STATE_PROCESSING: "processing",
    jobs_pb2.JOB_STATE_COMPLETED: "completed",
    jobs_pb2.JOB_STATE_FAILED: "failed",
}


def _quota_exceeded(refusal: Refusal) -> errors.GatewayError:
    retry_after = float(refusal.details["retry_after"])
    return errors.QuotaExceeded(refusal.message, retry_after=retry_after)


#: What each of jobs' reasons is to the gateway.
REASONS: Reasons = {
    "JOB_NOT_FOUND": lambda _: errors.JobNotFound(),
    "BASE_RESUME_NOT_FOUND": lambda _: errors.NotFound(),
    "JOB_NOT_COMPLETED": lambda refusal: errors.JobNotCompleted(refusal.details["state"]),
    "WRONG_JOB_STATE": lambda refusal: errors.WrongJobState(refusal.message),
    "REQUEST_ID_REUSED": lambda _: errors.RequestIdReused(),
    "ACCOUNT_IS_CLOSED": lambda _: errors.InvalidCredentials(),
    "INVALID_CURSOR": lambda refusal: errors.InvalidRequest("before", refusal.message),
    "TOO_MANY_ACTIVE_JOBS": _quota_exceeded,
    "DAILY_QUOTA_USED_UP": _quota_exceeded,
}


def resume_to_wire(resume: jobs.Document) -> Resume:
    """The résumé, halves of characters included, which JSON in ASCII can hold and UTF-8 cannot."""
    return Resume(json=json.dumps(resume))


def source_to_wire(source: jobs.JobSource) -> jobs_pb2.JobSource:
    """What is ordered."""
    return jobs_pb2.JobSource(
        company_name=source.company_name,
        job_title=source.job_title,
        mode=source.mode,
        jd=source.jd,
        resume=resume_to_wire(source.resume),
        language=source.language,
    )


def source_of(wire: jobs_pb2.JobSource) -> jobs.JobSource:
    """What was ordered."""
    return jobs.JobSource(
        company_name=wire.company_name,
        job_title=wire.job_title,
        mode=wire.mode,
        jd=wire.jd,
        resume=json.loads(wire.resume.json),
        language=wire.language,
    )


def status_of(wire: jobs_pb2.Job) -> jobs.JobStatus:
    """Where the job stands."""
    return jobs.JobStatus(
        job_id=wire.job_id,
        request_id=wire.request_id,
        status=_STATES[wire.state],
        progress=wire.progress,
        stage=wire.stage,
        message=wire.message,
        company_name=wire.company_name,
        job_title=wire.job_title,
        mode=wire.mode,
        created_at=moment_of(wire.created_at),
        updated_at=moment_of(wire.updated_at),
        completed_at=moment_of(wire.completed_at) if wire.HasField("completed_at") else None,
        error_message=wire.error_message or None,
        revision=wire.revision,
    )


def result_of(wire: jobs_pb2.JobResult) -> jobs.JobResult:
    """The newest version with its content."""
    return jobs.JobResult(
        job=status_of(wire.job),
        final_resume=json.loads(wire.final_resume.json),
        report=json.loads(wire.report_json),
        version=wire.version,
        versions=[
            jobs.ResultVersion(
                version=each.version, origin=each.origin, created_at=moment_of(each.created_at)
            )
            for each in wire.versions
        ],
    )


def usage_of(wire: jobs_pb2.GetUsageResponse) -> jobs.Usage:
    """What was used, and what may be."""
    return jobs.Usage(
        total_resumes=wire.total_resumes,
        today_resumes=wire.today_resumes,
        active_jobs=wire.active_jobs,
        max_concurrent_jobs=wire.max_concurrent_jobs,
        max_resumes_per_day=wire.max_resumes_per_day,
    )


def moment_of(wire: Timestamp) -> datetime:
    """In UTC, to the microsecond."""
    return wire.ToDatetime(UTC)


def moment_to_wire(moment: datetime | None) -> Timestamp | None:
    """The same the other way."""
    if moment is None:
        return None
    wire = Timestamp()
    wire.FromDatetime(moment)
    return wire
