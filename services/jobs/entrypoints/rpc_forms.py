"""Jobs, sources and results as they travel to other processes, and back."""

from __future__ import annotations

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.records import JobResult, ResultVersion, Usage
from services.jobs.domain.state import State
from tailor.jobs.v1 import jobs_pb2
from tailor.resume.v1.resume_pb2 import Resume

_STATES = {
    State.PENDING: jobs_pb2.JOB_STATE_PENDING,
    State.PROCESSING: jobs_pb2.JOB_STATE_PROCESSING,
    State.COMPLETED: jobs_pb2.JOB_STATE_COMPLETED,
    State.FAILED: jobs_pb2.JOB_STATE_FAILED,
}


def moment_to_wire(moment: datetime | None) -> Timestamp | None:
    """To the microsecond."""
    if moment is None:
        return None
    wire = Timestamp()
    wire.FromDatetime(moment)
    return wire


def changed_since(request: jobs_pb2.WatchJobsRequest) -> datetime | None:
    """The moment that a caller names, in UTC."""
    named = request.HasField("changed_since")
    return request.changed_since.ToDatetime(UTC) if named else None


def job_to_wire(job: ResumeJob) -> jobs_pb2.Job:
    """What the owner of a job may see of it."""
    return jobs_pb2.Job(
        job_id=job.job_id,
        request_id=job.request_id,
        state=_STATES[job.state],
        progress=job.progress,
        stage=job.stage,
        message=job.message,
        company_name=job.company_name,
        job_title=job.job_title,
        mode=job.mode,
        created_at=moment_to_wire(job.created_at),
        updated_at=moment_to_wire(job.updated_at),
        completed_at=moment_to_wire(job.completed_at),
        error_message=job.error_message or "",
        revision=job.revision,
    )


def source_of(wire: jobs_pb2.JobSource) -> JobSource:
    """What a caller orders."""
    return JobSource(
        company_name=wire.company_name,
        job_title=wire.job_title,
        mode=wire.mode,
        jd=wire.jd,
        resume_json=wire.resume.json,
        language=wire.language,
    )


def source_to_wire(source: JobSource) -> jobs_pb2.JobSource:
    """What was ordered."""
    return jobs_pb2.JobSource(
        company_name=source.company_name,
        job_title=source.job_title,
        mode=source.mode,
        jd=source.jd,
        resume=Resume(json=source.resume_json),
        language=source.language,
    )


def result_to_wire(found: JobResult) -> jobs_pb2.JobResult:
    """The newest version with its content, the others without."""
    return jobs_pb2.JobResult(
        job=job_to_wire(found.job),
        final_resume=Resume(json=found.result.final_resume_json),
        report_json=found.result.report_json,
        version=found.result.version.version,
        versions=map(_version_to_wire, found.versions),
    )


def usage_to_wire(usage: Usage) -> jobs_pb2.GetUsageResponse:
    """What was used, and what may be."""
    return jobs_pb2.GetUsageResponse(
        total_resumes=usage.total_resumes,
        today_resumes=usage.today_resumes,
        active_jobs=usage.active_jobs,
        max_concurrent_jobs=usage.max_concurrent_jobs,
        max_resumes_per_day=usage.max_resumes_per_day,
    )


def _version_to_wire(version: ResultVersion) -> jobs_pb2.ResultVersion:
    return jobs_pb2.ResultVersion(
        version=version.version,
        origin=version.origin,
        created_at=moment_to_wire(version.created_at),
    )
