from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from services.jobs.application.submit_job import digest_of
from services.jobs.domain.errors import (
    DailyQuotaUsedUp,
    QuotaExceeded,
    RequestIdReused,
    TooManyActiveJobs,
)
from services.jobs.domain.order import JobSource
from services.jobs.domain.quotas import Limits
from tests.fakes.jobs_application import JobsWorld, a_source


def test_an_accepted_job_is_announced_with_all_that_is_needed(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    [event] = jobs.submissions()
    assert (event.job_id, event.attempt, event.source) == (job.job_id, 1, a_source())
    assert event.deadline_at == job.deadline_at == jobs.clock.now() + jobs.deadline


def test_without_a_request_id_one_is_made(jobs: JobsWorld) -> None:
    assert jobs.submit().request_id != jobs.submit().request_id


@pytest.mark.parametrize("meanwhile", ["nothing", "completed", "failed", "cancelled", "full"])
def test_the_same_request_finds_the_same_job_whatever_happened_in_between(
    jobs: JobsWorld, meanwhile: str
) -> None:
    job = jobs.submit("one")
    if meanwhile == "completed":
        jobs.complete(job)
    if meanwhile == "failed":
        jobs.fail(job)
    if meanwhile == "cancelled":
        jobs.app.cancel_job("ada", "one")
    if meanwhile == "full":
        jobs.submit()
        jobs.submit()
    before = len(jobs.waiting())
    assert jobs.submit("one") == jobs.now(job)
    assert len(jobs.waiting()) == before


def test_a_body_that_is_only_written_down_differently_is_the_same(jobs: JobsWorld) -> None:
    first = jobs.submit("one")
    texts = vars(a_source()) | {"resume_json": '{"summary":"",  "name":"Ada"}'}
    assert jobs.app.submit_job("ada", "one", JobSource(**texts)) == first


def test_another_language_makes_another_body(jobs: JobsWorld) -> None:
    jobs.submit("one")
    with pytest.raises(RequestIdReused):
        jobs.app.submit_job("ada", "one", replace(a_source(), language="fr"))


def test_without_a_language_the_digest_is_that_of_versions_that_knew_none() -> None:
    texts = ["Acme", "Baker", "resume_jd", "We look for a baker.", {}]
    expected = hashlib.sha256(json.dumps(texts).encode()).hexdigest()
    source = JobSource(
        company_name="Acme",
        job_title="Baker",
        mode="resume_jd",
        jd="We look for a baker.",
        resume_json="{}",
    )
    assert digest_of(source) == expected


def test_a_request_id_belongs_to_one_body(jobs: JobsWorld) -> None:
    jobs.submit("one")
    with pytest.raises(RequestIdReused):
        jobs.app.submit_job("ada", "one", a_source("We look for a miller."))


def test_a_request_id_belongs_to_one_account(jobs: JobsWorld) -> None:
    assert jobs.submit("one").job_id != jobs.submit("one", account="bob").job_id


def test_a_fourth_active_job_is_refused_and_leaves_nothing(jobs: JobsWorld) -> None:
    for _ in range(3):
        jobs.submit()
    with pytest.raises(TooManyActiveJobs) as refused:
        jobs.submit("four")
    assert (refused.value.limit, refused.value.count) == (3, 3)
    assert refused.value.retry_after > 0
    assert len(jobs.submissions()) == 3
    assert jobs.app.get_usage("ada").active_jobs == 3


@pytest.mark.parametrize("end", ["complete", "fail", "cancel", "delete", "overdue"])
def test_every_end_of_a_job_makes_room_for_another(jobs: JobsWorld, end: str) -> None:
    job = jobs.submit("one")
    jobs.clock.advance(minutes=5)
    jobs.submit()
    jobs.submit()
    if end == "complete":
        jobs.complete(job)
    if end == "fail":
        jobs.fail(job)
    if end == "cancel":
        jobs.app.cancel_job("ada", "one")
    if end == "delete":
        jobs.app.delete_job("ada", "one")
    if end == "overdue":
        jobs.clock.advance(minutes=6)
        assert jobs.app.fail_overdue_jobs() == 1
    jobs.submit()
    with pytest.raises(TooManyActiveJobs):
        jobs.submit()


def test_the_21st_resume_of_a_day_is_refused_until_midnight_utc(jobs: JobsWorld) -> None:
    for _ in range(20):
        jobs.make_resume()
    with pytest.raises(DailyQuotaUsedUp) as refused:
        jobs.submit()
    assert refused.value.retry_after == 12 * 3600
    jobs.clock.advance(hours=12)
    jobs.submit()


def test_active_jobs_count_against_the_day_as_well(jobs: JobsWorld) -> None:
    for _ in range(18):
        jobs.make_resume()
    jobs.submit()
    jobs.submit()
    with pytest.raises(DailyQuotaUsedUp):
        jobs.submit()


def test_deleting_a_result_does_not_give_its_place_of_the_day_back(jobs: JobsWorld) -> None:
    for number in range(20):
        jobs.make_resume(str(number))
        jobs.app.delete_job("ada", str(number))
    with pytest.raises(DailyQuotaUsedUp):
        jobs.submit()
    usage = jobs.app.get_usage("ada")
    assert (usage.total_resumes, usage.today_resumes, usage.active_jobs) == (20, 20, 0)


def test_failing_and_cancelling_gives_the_place_of_the_day_back(jobs: JobsWorld) -> None:
    for number in range(30):
        jobs.submit(str(number))
        if number % 2:
            jobs.app.cancel_job("ada", str(number))
        else:
            jobs.fail(jobs.app.get_job("ada", str(number)))
    assert jobs.app.get_usage("ada").today_resumes == 0
    jobs.submit()


def test_a_job_completed_after_midnight_counts_on_that_day(jobs: JobsWorld) -> None:
    late = [jobs.submit() for _ in range(3)]
    jobs.clock.advance(hours=12, minutes=1)
    for job in late:
        jobs.progress(job, 1, 50)
    assert jobs.app.get_usage("ada").today_resumes == 0
    for job in late[:2]:
        jobs.complete(job)
    for _ in range(17):
        jobs.make_resume()
    assert jobs.app.get_usage("ada").today_resumes == 19
    with pytest.raises(DailyQuotaUsedUp):
        jobs.submit()
    jobs.complete(late[2])
    assert jobs.app.get_usage("ada").today_resumes == 20


def test_lowered_limits_leave_what_is_there_and_refuse_what_is_new(jobs: JobsWorld) -> None:
    active = [jobs.submit() for _ in range(3)]
    jobs.composed(Limits(max_concurrent_jobs=1, max_resumes_per_day=1))
    with pytest.raises(QuotaExceeded):
        jobs.submit()
    for job in active:
        jobs.complete(job)
    usage = jobs.app.get_usage("ada")
    assert (usage.today_resumes, usage.max_resumes_per_day) == (3, 1)
    with pytest.raises(DailyQuotaUsedUp):
        jobs.submit()


def test_raised_limits_let_more_in(jobs: JobsWorld) -> None:
    for _ in range(3):
        jobs.submit()
    jobs.composed(Limits(max_concurrent_jobs=5, max_resumes_per_day=20))
    jobs.submit()
    assert jobs.app.get_usage("ada").active_jobs == 4
