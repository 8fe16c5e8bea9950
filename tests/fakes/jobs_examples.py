"""Jobs as tests of the storage keep them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.events import JobSubmitted
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import Order
from services.jobs.domain.state import State
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import a_source

NOW = FakeClock().now()
SECOND = timedelta(seconds=1)


def a_job(number: int = 0, *, slot: int = 0, account: str = "ada") -> ResumeJob:
    order = Order(
        job_id=f"job{number}",
        account_id=account,
        request_id=f"request{number}",
        body_digest="d",
        source=a_source(),
    )
    now = NOW + number * SECOND
    return ResumeJob.accepted(order, slot=slot, now=now, deadline=60 * SECOND)


def a_submission(job: ResumeJob) -> JobSubmitted:
    return JobSubmitted(
        job_id=job.job_id, attempt=1, source=a_source(), deadline_at=job.deadline_at
    )


def keep(units: UnitsOfWork, *jobs: ResumeJob) -> None:
    with units.begin() as unit:
        for job in jobs:
            assert unit.jobs.add(job, a_source())
        unit.commit()


def finished(job: ResumeJob, now: timedelta = SECOND) -> ResumeJob:
    return replace(
        job, state=State.COMPLETED, slot=None, completed_at=job.created_at + now, progress=100
    )
