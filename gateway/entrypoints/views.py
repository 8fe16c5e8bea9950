"""What the gateway speaks of, in the words of the HTTP contract."""

from __future__ import annotations

from gateway.application.submit_generation import Submitted
from gateway.application.user_stats import AccountStats
from gateway.domain.accounts import Account
from gateway.domain.jobs import BaseResume, Document, Estimate, JobPage, JobResult, JobStatus


def status_view(job: JobStatus) -> Document:
    """The status object."""
    return {
        "job_id": job.job_id,
        "request_id": job.request_id,
        "status": job.status,
        "progress": job.progress,
        "stage": job.stage,
        "message": job.message,
        "company_name": job.company_name,
        "job_title": job.job_title,
        "mode": job.mode,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "completed_at": job.completed_at,
        "error_message": job.error_message,
    }


def submitted_view(submitted: Submitted) -> Document:
    """The answer to a generation request."""
    job = submitted.job
    return {
        "message": "Resume generation started",
        "request_id": job.request_id,
        "job_id": job.job_id,
        "status": job.status,
        "file_name": submitted.file_name,
        "result": None,  # the older clients read the key, and fetch the result when it is there
    }


def page_view(page: JobPage) -> Document:
    """One page of a history."""
    jobs = [status_view(job) for job in page.jobs]
    for job in jobs:
        del job["stage"], job["message"]
    return {"count": len(jobs), "jobs": jobs, "next": page.next}


def result_view(result: JobResult) -> Document:
    """A completed job with its result."""
    job = result.job
    return {
        "job_id": job.job_id,
        "request_id": job.request_id,
        "company_name": job.company_name,
        "job_title": job.job_title,
        "final_resume": result.final_resume,
        "report": result.report,
        "completed_at": job.completed_at,
        "version": result.version,
        "versions": [vars(version) for version in result.versions],
    }


def estimate_view(estimate: Estimate) -> Document:
    """What a job would take."""
    return dict(vars(estimate))


def base_resume_view(saved: BaseResume | None) -> Document:
    """The base résumé, or that there is none."""
    return {
        "has_resume": saved is not None,
        "resume_data": saved.resume if saved else None,
        "updated_at": saved.updated_at if saved else None,
    }


def stats_view(account: Account, stats: AccountStats) -> Document:
    """What somebody has used and may use."""
    usage = stats.usage
    return {
        "user_id": account.user_id,
        "total_resumes": usage.total_resumes,
        "total_resumes_generated": usage.total_resumes,
        "today_resumes": usage.today_resumes,
        "active_jobs": usage.active_jobs,
        "limits": {
            "max_concurrent_jobs": usage.max_concurrent_jobs,
            "max_resumes_per_day": usage.max_resumes_per_day,
            "rate_limit": stats.rate_limit,
        },
        "remaining": {
            "concurrent_slots": stats.concurrent_slots,
            "today_quota": stats.today_quota,
        },
        "account_created": account.created_at,
        "last_login": account.last_login,
    }
