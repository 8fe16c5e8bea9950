"""Jobs' use cases over fakes, with shorthands for what a test does with them."""

from __future__ import annotations

import json
from datetime import timedelta

from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.application import Application
from services.jobs.application.admission import Terms
from services.jobs.application.composition import Ports, compose
from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.events import (
    JobSettled,
    JobSubmitted,
    ResumeTailored,
    StageProgressed,
    TailoringFailed,
)
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.quotas import Limits
from tests.fakes.jobs import (
    FakeAnnouncer,
    FakeClock,
    FakeFigures,
    FakeIdentifiers,
    FakeJobLookup,
    FakeUnitsOfWork,
)


def a_source(jd: str = "We look for a baker.") -> JobSource:
    return JobSource(
        company_name="Acme",
        job_title="Baker",
        mode="complete_jd",
        jd=jd,
        resume_json=json.dumps({"name": "Ada", "summary": ""}),
        language="de",
    )


#: After it a job that was announced counts as lost.
SILENCE = timedelta(minutes=3)


class JobsWorld:
    """The application, what is behind it, and an owner called `ada`."""

    def __init__(
        self,
        units: UnitsOfWork | None = None,
        *,
        limits: Limits | None = None,
        deadline: timedelta = timedelta(minutes=10),
    ) -> None:
        self.signals = InProcessSignals()
        self.units = units or FakeUnitsOfWork(self.signals)
        self.clock = FakeClock()
        self.announcer = FakeAnnouncer()
        self.figures = FakeFigures()
        self.identifiers = FakeIdentifiers()
        self.deadline = deadline
        self.app = self.composed(limits or Limits(max_concurrent_jobs=3, max_resumes_per_day=20))

    def composed(self, limits: Limits) -> Application:
        """The application anew, as after a restart with other settings."""
        self.app = compose(
            Ports(
                units=self.units,
                lookup=FakeJobLookup(self.units),
                clock=self.clock,
                identifiers=self.identifiers,
                announcer=self.announcer,
                figures=self.figures,
                terms=Terms(limits=limits, deadline=self.deadline, silence=SILENCE),
            )
        )
        return self.app

    def submit(self, request_id: str | None = None, account: str = "ada") -> ResumeJob:
        return self.app.submit_job(account, request_id, a_source())

    def progress(self, job: ResumeJob, sequence: int, progress: int, stage: str = "busy") -> None:
        self.app.apply_progress(
            StageProgressed(
                job_id=job.job_id,
                attempt=job.attempt,
                sequence=sequence,
                stage=stage,
                progress=progress,
                message=f"Doing {stage}",
            )
        )

    def complete(self, job: ResumeJob, sequence: int = 100) -> None:
        self.app.apply_result(
            ResumeTailored(
                job_id=job.job_id,
                attempt=job.attempt,
                sequence=sequence,
                final_resume_json='{"name": "Ada"}',
                report_json='{"score": {}}',
            )
        )

    def fail(self, job: ResumeJob, sequence: int = 100, stage: str = "") -> None:
        self.app.apply_failure(
            TailoringFailed(
                job_id=job.job_id,
                attempt=job.attempt,
                sequence=sequence,
                stage=stage,
                error_message="The model was away. Please try again.",
            )
        )

    def make_resume(self, request_id: str | None = None) -> ResumeJob:
        job = self.submit(request_id)
        self.complete(job)
        return job

    def now(self, job: ResumeJob) -> ResumeJob:
        """The job as it stands now."""
        return self.app.get_job(job.account_id, job.request_id)

    def waiting(self) -> list[JobSubmitted | JobSettled]:
        """The events in the outbox."""
        with self.units.read() as unit:
            return [announcement.event for announcement in unit.outbox.oldest(1000)]

    def submissions(self) -> list[JobSubmitted]:
        return [event for event in self.waiting() if isinstance(event, JobSubmitted)]
