"""Finds a job on behalf of its account. Used by several use cases."""

from __future__ import annotations

from services.jobs.application.ports import UnitOfWork
from services.jobs.domain.errors import EventIgnored, JobNotCompleted, JobNotFound
from services.jobs.domain.events import JobSubmitted
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.records import JobResult
from services.jobs.domain.state import State


def job_of(unit: UnitOfWork, account_id: str, request_id: str) -> ResumeJob:
    """The account's job. Raises JobNotFound."""
    job = unit.jobs.find(account_id, request_id)
    if job is None:
        raise JobNotFound
    return job


def completed_job_of(unit: UnitOfWork, account_id: str, request_id: str) -> ResumeJob:
    """The account's job, which is completed. Raises JobNotFound, JobNotCompleted."""
    job = job_of(unit, account_id, request_id)
    if job.state is not State.COMPLETED:
        raise JobNotCompleted(job.state)
    return job


def result_of(unit: UnitOfWork, job: ResumeJob) -> JobResult:
    """The newest version of a completed job's result."""
    return JobResult(
        job=job,
        result=unit.results.newest(job.job_id),
        versions=unit.results.versions(job.job_id),
    )


def locked_job(unit: UnitOfWork, job_id: str) -> ResumeJob:
    """The job, its account being locked. Raises EventIgnored if it is gone."""
    owner = unit.jobs.owner(job_id)
    if owner is not None:
        unit.accounts.lock(owner)  # first the account, then the job: everywhere in this order
    job = unit.jobs.get(job_id)
    if job is None:
        raise EventIgnored("unknown_job")
    return job


def submission_of(unit: UnitOfWork, job: ResumeJob) -> JobSubmitted:
    """The event that has the job worked on, in its present attempt."""
    return JobSubmitted(
        job_id=job.job_id,
        attempt=job.attempt,
        source=unit.jobs.source(job.job_id),
        deadline_at=job.deadline_at,
    )
