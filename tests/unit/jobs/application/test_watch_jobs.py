from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from services.jobs.domain.errors import JobNotFound
from services.jobs.domain.job import ResumeJob
from tests.fakes.jobs_application import JobsWorld


def told(news: Sequence[ResumeJob]) -> list[tuple[str, int]]:
    return [(job.request_id, job.progress) for job in news]


def test_a_watched_job_is_told_at_once_and_at_each_change_until_it_ends(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    watch = jobs.app.watch_jobs("ada", "one", None)
    assert told(watch.news()) == [("one", 0)]
    assert told(watch.news()) == []
    jobs.progress(job, 1, 40)
    assert told(watch.news()) == [("one", 40)]
    jobs.complete(job)
    assert not watch.ended
    assert told(watch.news()) == [("one", 100)]
    assert watch.ended


def test_watching_ends_when_the_job_is_deleted(jobs: JobsWorld) -> None:
    jobs.submit("one")
    watch = jobs.app.watch_jobs("ada", "one", None)
    watch.news()
    jobs.app.delete_job("ada", "one")
    assert told(watch.news()) == []
    assert watch.ended


def test_what_was_seen_before_is_not_told_again(jobs: JobsWorld) -> None:
    job = jobs.make_resume("one")
    seen = jobs.now(job).updated_at
    watch = jobs.app.watch_jobs("ada", "one", seen)
    assert (told(watch.news()), watch.ended) == ([], True)
    watch = jobs.app.watch_jobs("ada", "one", seen - timedelta(microseconds=1))
    assert (told(watch.news()), watch.ended) == ([("one", 100)], True)


def test_a_job_of_somebody_else_cannot_be_watched(jobs: JobsWorld) -> None:
    jobs.submit("one")
    with pytest.raises(JobNotFound):
        jobs.app.watch_jobs("bob", "one", None)


def test_watching_an_account_begins_with_its_active_jobs(jobs: JobsWorld) -> None:
    jobs.make_resume("done")
    jobs.submit("one")
    jobs.submit("other", account="bob")
    watch = jobs.app.watch_jobs("ada", None, None)
    assert told(watch.news()) == [("one", 0)]
    assert told(watch.news()) == []
    second = jobs.submit("two")
    jobs.progress(second, 1, 5)
    assert told(watch.news()) == [("two", 5)]
    jobs.complete(second)
    assert told(watch.news()) == [("two", 100)]
    assert not watch.ended


def test_a_resumed_watch_tells_what_changed_meanwhile_also_if_it_is_finished(
    jobs: JobsWorld,
) -> None:
    jobs.submit("unchanged")
    done = jobs.submit("done")
    seen = jobs.now(done).updated_at
    jobs.clock.advance(seconds=1)
    jobs.complete(done)
    watch = jobs.app.watch_jobs("ada", None, seen)
    assert told(watch.news()) == [("done", 100)]
    assert told(watch.news()) == []


def test_a_watch_from_a_moment_to_come_tells_what_changes_before_it(jobs: JobsWorld) -> None:
    job = jobs.submit("one")
    jobs.clock.advance(seconds=10)
    watch = jobs.app.watch_jobs("ada", None, jobs.clock.now() + timedelta(hours=1))
    assert told(watch.news()) == []
    jobs.progress(job, 1, 40)
    assert told(watch.news()) == [("one", 40)]


def test_a_change_that_is_committed_late_is_told_all_the_same(jobs: JobsWorld) -> None:
    slow, fast = jobs.submit("slow"), jobs.submit("fast")
    watch = jobs.app.watch_jobs("ada", None, None)
    watch.news()
    jobs.clock.advance(seconds=3)
    jobs.progress(fast, 1, 5)
    watch.news()
    jobs.clock.advance(seconds=-1)  # the clock of another replica
    jobs.progress(slow, 1, 5)
    assert told(watch.news()) == [("slow", 5)]
