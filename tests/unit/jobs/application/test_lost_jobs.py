"""Jobs of which nothing is heard, or whose events cannot get through, end all the same."""

from __future__ import annotations

import pytest

from services.jobs.domain.errors import EventIgnored, WrongJobState
from services.jobs.domain.events import JobCancelled
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.state import State
from services.jobs.domain.words import TOO_LARGE, UNDELIVERABLE
from tests.fakes.jobs_application import SILENCE, JobsWorld

MINUTES = SILENCE.total_seconds() / 60


def announced(jobs: JobsWorld) -> list[str]:
    return [announcement.event.job_id for announcement in jobs.announcer.announced]


@pytest.fixture
def silent(jobs: JobsWorld) -> ResumeJob:
    """A job that was announced, and then never heard of."""
    job = jobs.submit()
    jobs.app.relay_outbox()
    return job


def test_a_silent_job_is_announced_again_in_the_same_attempt_under_a_new_id(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.clock.advance(minutes=MINUTES)
    assert jobs.app.recall_lost_jobs() == jobs.figures.recalls == 1
    jobs.app.relay_outbox()
    first, second = jobs.announcer.announced
    assert second.event == first.event
    assert second.message_id != first.message_id
    assert jobs.now(silent).revision == silent.revision


def test_a_job_that_is_heard_of_is_left_alone(jobs: JobsWorld, silent: ResumeJob) -> None:
    for sequence in range(1, 5):
        jobs.clock.advance(minutes=MINUTES - 1)
        jobs.progress(silent, sequence, 40)
        assert jobs.app.recall_lost_jobs() == 0


def test_progress_that_moves_nothing_is_a_sign_of_life_too(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.progress(silent, 1, 75)
    jobs.clock.advance(minutes=MINUTES - 1)
    jobs.progress(silent, 2, 40)
    jobs.clock.advance(minutes=MINUTES - 1)
    assert jobs.app.recall_lost_jobs() == 0


def test_several_replicas_do_not_both_recall_a_job(jobs: JobsWorld, silent: ResumeJob) -> None:
    jobs.clock.advance(minutes=MINUTES)
    assert [jobs.app.recall_lost_jobs() for _ in range(3)] == [1, 0, 0]
    jobs.app.relay_outbox()
    assert jobs.app.recall_lost_jobs() == 0


def test_the_time_between_two_recalls_doubles_until_the_deadline() -> None:
    jobs = JobsWorld(deadline=SILENCE * 20)
    jobs.submit()
    jobs.app.relay_outbox()
    at = []
    for count in range(1, 20):
        jobs.clock.advance(minutes=MINUTES)
        if jobs.app.recall_lost_jobs():
            at.append(count)
            jobs.app.relay_outbox()
    assert at == [1, 2, 4, 8, 16]


def test_a_job_past_its_deadline_is_not_recalled_but_failed(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.clock.advance(minutes=11)
    assert jobs.app.recall_lost_jobs() == 0
    assert jobs.app.fail_overdue_jobs() == 1


def test_time_in_the_outbox_is_no_silence(jobs: JobsWorld) -> None:
    jobs.submit()
    jobs.announcer.broken = True
    jobs.app.relay_outbox()
    jobs.clock.advance(minutes=MINUTES * 2)
    assert jobs.app.recall_lost_jobs() == 0
    jobs.announcer.broken = False
    jobs.app.relay_outbox()
    assert jobs.app.recall_lost_jobs() == 0
    jobs.clock.advance(minutes=MINUTES)
    assert jobs.app.recall_lost_jobs() == 1


def test_a_job_that_was_recalled_goes_on_with_events_counted_anew(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.progress(silent, 9000, 40)
    jobs.clock.advance(minutes=MINUTES)
    jobs.app.recall_lost_jobs()
    jobs.progress(silent, 1, 60)
    assert jobs.now(silent).progress == 60
    jobs.complete(silent, 2)


def test_a_retried_job_is_lost_by_its_own_time(jobs: JobsWorld, silent: ResumeJob) -> None:
    jobs.clock.advance(minutes=MINUTES)
    jobs.app.recall_lost_jobs()
    jobs.fail(silent)
    job = jobs.app.retry_job("ada", silent.request_id)
    jobs.app.relay_outbox()
    jobs.clock.advance(minutes=MINUTES)
    assert jobs.app.recall_lost_jobs() == 1
    assert [event.attempt for event in jobs.submissions()] == [job.attempt]


def test_what_is_not_lost_cannot_be_recalled(silent: ResumeJob, jobs: JobsWorld) -> None:
    job = jobs.now(silent)
    assert job.lost_at
    for moment in (job.lost_at - SILENCE / 2, job.deadline_at + SILENCE):
        with pytest.raises(WrongJobState):
            job.recalled(now=moment, silence=SILENCE)


def test_an_event_the_bus_will_never_take_fails_its_job_and_holds_nobody_up(
    jobs: JobsWorld,
) -> None:
    huge, small = jobs.submit(), jobs.submit()
    jobs.announcer.too_large.add(huge.job_id)
    jobs.app.relay_outbox()
    assert announced(jobs) == [small.job_id]
    failed = jobs.now(huge)
    assert (failed.state, failed.error_message) == (State.FAILED, TOO_LARGE)
    assert jobs.app.get_usage("ada").active_jobs == 1
    assert jobs.waiting() == []
    assert jobs.figures.outcomes == ["undeliverable"]


def test_a_farewell_the_bus_will_never_take_is_dropped(jobs: JobsWorld) -> None:
    job = jobs.make_resume()
    jobs.announcer.too_large.add(job.job_id)
    jobs.app.relay_outbox()
    assert jobs.waiting() == []
    assert jobs.now(job).state is State.COMPLETED


def test_a_job_that_was_given_up_says_so_and_gives_its_place_back(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.app.give_up_job(silent.job_id, 1, UNDELIVERABLE)
    failed = jobs.now(silent)
    assert (failed.state, failed.error_message) == (State.FAILED, UNDELIVERABLE)
    assert jobs.app.get_usage("ada").active_jobs == 0
    with pytest.raises(EventIgnored):
        jobs.app.give_up_job(silent.job_id, 1, UNDELIVERABLE)


def test_only_the_present_attempt_of_a_known_job_can_be_given_up(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    for job_id, attempt in (("unknown", 1), (silent.job_id, 2)):
        with pytest.raises(EventIgnored):
            jobs.app.give_up_job(job_id, attempt, UNDELIVERABLE)
    assert jobs.now(silent).active


def test_whoever_works_on_what_nobody_wants_is_told_to_stop(
    jobs: JobsWorld, silent: ResumeJob
) -> None:
    jobs.progress(silent, 5, 40)
    with pytest.raises(EventIgnored):
        jobs.progress(silent, 5, 40)
    assert jobs.announcer.cancellations == []
    jobs.complete(silent)
    with pytest.raises(EventIgnored):
        jobs.progress(silent, 6, 10)
    jobs.app.delete_job("ada", silent.request_id)
    with pytest.raises(EventIgnored):
        jobs.progress(silent, 7, 10)
    assert jobs.announcer.cancellations == [JobCancelled(job_id=silent.job_id, attempt=1)] * 2
