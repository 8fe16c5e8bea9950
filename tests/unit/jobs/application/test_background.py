"""The relay, the start, the watchdog and the erasure of accounts."""

from __future__ import annotations

import json

import pytest

from services.jobs.domain.errors import AccountIsClosed, EventIgnored, JobNotFound
from services.jobs.domain.events import JobCancelled, JobSettled
from services.jobs.domain.state import State
from services.jobs.domain.words import OVERDUE
from tests.fakes.jobs_application import JobsWorld


def announced(jobs: JobsWorld) -> list[str]:
    return [announcement.event.job_id for announcement in jobs.announcer.announced]


def test_the_relay_announces_in_order_and_forgets(jobs: JobsWorld) -> None:
    submitted = [jobs.submit().job_id for _ in range(3)]
    assert jobs.app.relay_outbox() is True
    assert announced(jobs) == submitted
    assert jobs.waiting() == []
    assert jobs.app.relay_outbox() is False
    assert announced(jobs) == submitted


def test_what_the_bus_does_not_take_stays(jobs: JobsWorld) -> None:
    jobs.submit()
    jobs.announcer.broken = True
    assert jobs.app.relay_outbox() is False
    jobs.announcer.broken = False
    jobs.app.relay_outbox()
    assert len(announced(jobs)) == 1


def test_a_relay_that_dies_after_announcing_announces_again_under_the_same_id(
    jobs: JobsWorld,
) -> None:
    jobs.submit()
    jobs.announcer.dying = True
    with pytest.raises(KeyboardInterrupt):
        jobs.app.relay_outbox()
    jobs.announcer.dying = False
    jobs.app.relay_outbox()
    assert len(jobs.announcer.announced) == 1  # it may still be at it
    jobs.clock.advance(seconds=8)
    jobs.app.relay_outbox()
    first, second = jobs.announcer.announced
    assert first == second
    assert jobs.waiting() == []


def test_after_each_batch_there_may_be_more(jobs: JobsWorld) -> None:
    for number in range(101):
        jobs.submit(account=f"account-{number}")
    assert [jobs.app.relay_outbox() for _ in range(3)] == [True, True, False]
    assert len(announced(jobs)) == 101


def test_at_start_every_unfinished_job_is_announced_once_with_a_new_deadline(
    jobs: JobsWorld,
) -> None:
    jobs.make_resume()
    jobs.fail(jobs.submit())
    job, waiting = jobs.submit(), jobs.submit()
    jobs.progress(job, 5, 60, "generate_experience")
    jobs.app.relay_outbox()
    later = jobs.submit()
    jobs.clock.advance(hours=3)
    assert jobs.app.reannounce_unfinished() == 3
    events = jobs.submissions()
    assert {event.job_id for event in events} == {job.job_id, waiting.job_id, later.job_id}
    assert len(events) == 3
    assert {event.attempt for event in events} == {1}
    assert {event.deadline_at for event in events} == {jobs.clock.now() + jobs.deadline}
    assert jobs.app.fail_overdue_jobs() == 0


def test_a_job_announced_again_goes_on_where_it_was(jobs: JobsWorld) -> None:
    job = jobs.submit()
    jobs.progress(job, 5, 60, "generate_experience")
    before = jobs.now(job)
    jobs.app.reannounce_unfinished()
    assert (jobs.now(job).progress, jobs.now(job).revision) == (60, before.revision)
    jobs.progress(job, 1, 75, "generate_skills")
    assert jobs.now(job).progress == 75


def test_an_overdue_job_fails_with_advice_and_gives_its_place_back(jobs: JobsWorld) -> None:
    job = jobs.submit()
    jobs.progress(job, 1, 10, "score_resume")
    jobs.clock.advance(minutes=10, seconds=1)
    in_time = jobs.submit()
    assert jobs.app.fail_overdue_jobs() == 1
    failed = jobs.now(job)
    assert (failed.state, failed.stage, failed.error_message) == (
        State.FAILED,
        "score_resume",
        OVERDUE,
    )
    assert jobs.now(in_time).active
    assert jobs.app.get_usage("ada").active_jobs == 1
    assert jobs.announcer.cancellations == [JobCancelled(job_id=job.job_id, attempt=1)]
    assert jobs.figures.outcomes == ["overdue"]
    with pytest.raises(EventIgnored):
        jobs.complete(job, 2)


def test_a_closed_account_leaves_nothing_behind(jobs: JobsWorld) -> None:
    done, active = jobs.make_resume("one"), jobs.submit("two")
    jobs.app.save_base_resume("ada", "{}")
    other = jobs.submit("one", account="bob")
    jobs.app.erase_account("ada")
    for request_id in ("one", "two"):
        with pytest.raises(JobNotFound):
            jobs.app.get_job("ada", request_id)
    export = json.loads("".join(jobs.app.export_account("ada")))
    assert (export["jobs"], export["base_resume"]) == ([], None)
    assert export["usage"]["total_resumes"] == export["usage"]["today_resumes"] == 0
    assert [event.job_id for event in jobs.submissions()] == [other.job_id]
    settled = [event for event in jobs.waiting() if isinstance(event, JobSettled)]
    assert {event.job_id for event in settled} == {done.job_id, active.job_id}
    assert jobs.announcer.cancellations == [JobCancelled(job_id=active.job_id, attempt=1)]


def test_erasing_an_account_again_changes_nothing(jobs: JobsWorld) -> None:
    jobs.submit("one")
    jobs.app.erase_account("ada")
    before = jobs.waiting()
    jobs.app.erase_account("ada")
    assert jobs.waiting() == before


def test_a_request_that_races_with_the_closure_leaves_nothing_behind(jobs: JobsWorld) -> None:
    jobs.app.erase_account("ada")
    with pytest.raises(AccountIsClosed):
        jobs.submit("one")
    with pytest.raises(AccountIsClosed):
        jobs.app.save_base_resume("ada", "{}")
    with pytest.raises(AccountIsClosed):
        jobs.app.retry_job("ada", "one")
    assert jobs.waiting() == []


def test_a_closure_is_remembered_for_seven_days(jobs: JobsWorld) -> None:
    jobs.app.erase_account("ada")
    jobs.clock.advance(days=6)
    jobs.app.erase_account("ada")
    jobs.app.forget_closed_accounts()
    with pytest.raises(AccountIsClosed):
        jobs.submit()
    jobs.clock.advance(days=1, seconds=1)
    jobs.app.forget_closed_accounts()
    jobs.submit()


def test_jobs_are_ready_while_their_storage_is(jobs: JobsWorld) -> None:
    assert jobs.app.check_storage() is None
    jobs.units.unavailable = True  # type: ignore[attr-defined]  # the fake's
    assert jobs.app.check_storage() is not None
