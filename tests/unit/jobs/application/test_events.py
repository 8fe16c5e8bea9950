"""What the generator says, and what becomes of it."""

from __future__ import annotations

import pytest

from services.jobs.domain.errors import EventIgnored, JobNotCompleted
from services.jobs.domain.events import JobSettled
from services.jobs.domain.state import State
from tests.fakes.jobs_application import JobsWorld


def test_a_completed_job_has_its_result_and_is_settled(jobs: JobsWorld) -> None:
    job = jobs.make_resume("one")
    found = jobs.app.get_result("ada", "one")
    assert found.job.state is State.COMPLETED
    assert (found.result.final_resume_json, found.result.version.origin) == (
        '{"name": "Ada"}',
        "generated",
    )
    assert jobs.waiting() == [JobSettled(job_id=job.job_id)]
    assert jobs.figures.outcomes == ["completed"]


def test_the_same_events_again_change_nothing(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.progress(job, 1, 40)
    with pytest.raises(EventIgnored):
        jobs.progress(job, 1, 40)
    jobs.complete(job, 2)
    done = jobs.now(job)
    for again in (jobs.complete, jobs.fail):
        with pytest.raises(EventIgnored):
            again(job, 2)
    assert jobs.now(job) == done
    assert len(jobs.app.get_result("ada", "one").versions) == 1
    assert jobs.app.get_usage("ada").total_resumes == 1
    assert jobs.figures.outcomes == ["completed"]


def test_a_result_that_was_overtaken_by_progress_still_counts(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.progress(job, 7, 95)
    jobs.complete(job, 3)
    assert jobs.now(job).state is State.COMPLETED


def test_a_failed_job_says_why_and_where_and_has_no_result(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.progress(job, 1, 60, "generate_experience")
    jobs.fail(job, 2)
    failed = jobs.now(job)
    assert (failed.stage, failed.progress) == ("generate_experience", 60)
    assert failed.error_message == "The model was away. Please try again."
    with pytest.raises(JobNotCompleted) as refused:
        jobs.app.get_result("ada", "one")
    assert refused.value.state == "failed"


def test_a_failed_job_is_not_settled_because_it_may_be_retried(jobs: JobsWorld) -> None:
    jobs.fail(jobs.submit("one"))
    assert jobs.waiting() == []
