"""What an owner does with a job: cancel, retry, delete."""

from __future__ import annotations

import pytest

from services.jobs.domain.errors import (
    EventIgnored,
    JobNotFound,
    TooManyActiveJobs,
    WrongJobState,
)
from services.jobs.domain.events import JobCancelled, JobSettled
from services.jobs.domain.state import State
from tests.fakes.jobs_application import JobsWorld


def test_a_cancelled_job_tells_the_generator_to_stop(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    cancelled = jobs.app.cancel_job("ada", "one")
    assert (cancelled.state, cancelled.stage) == (State.FAILED, "cancelled")
    assert jobs.announcer.cancellations == [JobCancelled(job_id=job.job_id, attempt=1)]
    assert jobs.figures.outcomes == ["cancelled"]


def test_a_job_cancelled_before_it_was_announced_is_never_announced(jobs: JobsWorld) -> None:
    jobs.submit("one")
    jobs.app.cancel_job("ada", "one")
    assert jobs.waiting() == []


def test_a_job_is_cancelled_although_the_bus_is_away(jobs: JobsWorld) -> None:
    jobs.submit("one")
    jobs.announcer.broken = True
    assert jobs.app.cancel_job("ada", "one").state is State.FAILED


def test_a_finished_job_cannot_be_cancelled(jobs: JobsWorld) -> None:
    jobs.make_resume("one")
    with pytest.raises(WrongJobState):
        jobs.app.cancel_job("ada", "one")


def test_another_accounts_job_does_not_exist(jobs: JobsWorld) -> None:
    jobs.submit("one")
    app = jobs.app
    for action in (app.get_job, app.cancel_job, app.retry_job, app.delete_job, app.get_result):
        with pytest.raises(JobNotFound):
            action("bob", "one")


def test_a_retried_job_is_announced_again_as_its_next_attempt(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.fail(job)
    jobs.clock.advance(hours=1)
    retried = jobs.app.retry_job("ada", "one")
    assert (retried.job_id, retried.state, retried.attempt) == (job.job_id, State.PENDING, 2)
    [event] = jobs.submissions()
    assert (event.attempt, event.deadline_at) == (2, jobs.clock.now() + jobs.deadline)


def test_what_an_earlier_attempt_still_says_is_ignored(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.app.cancel_job("ada", "one")
    retried = jobs.app.retry_job("ada", "one")
    for stale in (lambda: jobs.progress(job, 500, 90), lambda: jobs.complete(job, 501)):
        with pytest.raises(EventIgnored):
            stale()
    assert jobs.now(job) == retried
    jobs.complete(retried, 1)
    assert jobs.now(job).state is State.COMPLETED


def test_a_retry_counts_against_the_quotas(jobs: JobsWorld) -> None:
    jobs.fail(jobs.submit("one"))
    for _ in range(3):
        jobs.submit()
    with pytest.raises(TooManyActiveJobs):
        jobs.app.retry_job("ada", "one")
    assert jobs.app.get_job("ada", "one").state is State.FAILED


def test_a_completed_job_cannot_be_retried_whatever_the_quotas(jobs: JobsWorld) -> None:
    jobs.make_resume("one")
    for _ in range(3):
        jobs.submit()
    with pytest.raises(WrongJobState):
        jobs.app.retry_job("ada", "one")


def test_a_deleted_job_is_stopped_and_settled(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.app.delete_job("ada", "one")
    assert jobs.announcer.cancellations == [JobCancelled(job_id=job.job_id, attempt=1)]
    assert jobs.waiting() == [JobSettled(job_id=job.job_id)]
    with pytest.raises(JobNotFound):
        jobs.app.get_job("ada", "one")


def test_a_finished_job_is_deleted_without_telling_anybody_to_stop(jobs: JobsWorld) -> None:
    jobs.make_resume("one")
    jobs.app.delete_job("ada", "one")
    assert jobs.announcer.cancellations == []
    with pytest.raises(JobNotFound):
        jobs.app.get_result("ada", "one")


def test_what_is_said_about_a_deleted_job_is_ignored(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.app.delete_job("ada", "one")
    with pytest.raises(EventIgnored):
        jobs.complete(job)
    with pytest.raises(EventIgnored):
        jobs.progress(job, 1, 5)


def test_the_request_id_of_a_deleted_job_is_free_again(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.app.delete_job("ada", "one")
    assert jobs.submit("one").job_id != job.job_id
