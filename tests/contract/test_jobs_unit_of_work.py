"""What every unit of work promises: the fake's and SQL's."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.application.ports import UnitsOfWork
from services.jobs.domain.errors import DailyQuotaUsedUp, TooManyActiveJobs
from services.jobs.domain.events import JobSettled
from services.jobs.domain.quotas import DailyPlace, day_of
from services.jobs.domain.records import BaseResume, Result, ResultVersion
from tests.fakes.jobs_application import JobsWorld, a_source
from tests.fakes.jobs_examples import NOW, SECOND, a_job, a_submission, finished, keep
from tests.fakes.jobs_storage import STORAGES, storage

DAY = timedelta(days=1)


@pytest.fixture
def signals() -> InProcessSignals:
    return InProcessSignals()


@pytest.fixture(params=STORAGES)
def units(request: pytest.FixtureRequest, signals: InProcessSignals) -> Iterator[UnitsOfWork]:
    with storage(request.param, request, signals) as kept:
        yield kept.units


def test_what_is_not_committed_never_was(units: UnitsOfWork) -> None:
    job = a_job()
    with units.begin() as unit:
        assert unit.accounts.lock("ada")
        unit.jobs.add(job, a_source())
        unit.accounts.add_completion("ada")
        unit.base_resumes.put("ada", BaseResume(resume_json="{}", updated_at=NOW))
        unit.outbox.add("m", a_submission(job))
    with units.read() as unit:
        assert unit.jobs.get(job.job_id) is None
        assert unit.accounts.completions("ada") == 0
        assert unit.base_resumes.get("ada") is None
        assert unit.outbox.oldest(1) == []


def test_an_error_undoes_everything_also_what_came_after_a_commit(units: UnitsOfWork) -> None:
    def fail() -> None:
        with units.begin() as unit:
            unit.jobs.add(a_job(1), a_source())
            unit.commit()
            unit.jobs.add(a_job(2, slot=1), a_source())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with units.read() as unit:
        assert [job.job_id for job in unit.jobs.all_of("ada")] == ["job1"]


def test_a_job_comes_back_as_it_was_kept(units: UnitsOfWork) -> None:
    job = a_job()
    keep(units, job)
    later = replace(finished(job), message="ünï", error_message="x", sequence=2**40, revision=9)
    with units.begin() as unit:
        assert unit.jobs.find("ada", "request0") == job
        assert unit.jobs.find("bob", "request0") is None
        assert unit.jobs.source("job0") == a_source()
        unit.jobs.save(later)
        unit.commit()
    with units.read() as unit:
        assert unit.jobs.get("job0") == later
        assert unit.jobs.owner("job0") == "ada"
        assert unit.jobs.owner("other") is None


def test_a_slot_and_a_request_id_are_given_once_per_account(units: UnitsOfWork) -> None:
    keep(units, a_job(1, slot=0))
    with units.begin() as unit:
        assert not unit.jobs.add(a_job(2, slot=0), a_source())
        assert not unit.jobs.add(replace(a_job(3, slot=1), request_id="request1"), a_source())
        assert unit.jobs.add(a_job(4, slot=0, account="bob"), a_source())
        unit.jobs.save(finished(a_job(1)))
        assert unit.jobs.add(a_job(5, slot=0), a_source())
        unit.commit()
    with units.read() as unit:
        assert [job.job_id for job in unit.jobs.active_of("ada")] == ["job5"]


def test_a_removed_job_takes_its_source_and_results_with_it(units: UnitsOfWork) -> None:
    keep(units, a_job())
    version = ResultVersion(version=1, origin="generated", created_at=NOW)
    result = Result(version=version, final_resume_json="{}", report_json="{}")
    with units.begin() as unit:
        unit.results.add("job0", result)
        assert unit.results.newest("job0") == result
        assert unit.results.get("job0", 1) == result
        assert unit.results.get("job0", 2) is None
        unit.jobs.remove("job0")
        unit.commit()
    keep(units, a_job())
    with units.read() as unit:
        assert unit.results.get("job0", 1) is None
        assert unit.results.versions("job0") == []


def test_jobs_are_listed_as_each_question_asks(units: UnitsOfWork) -> None:
    jobs = [a_job(0, slot=0), finished(a_job(1)), a_job(2, slot=1)]
    keep(units, *jobs, finished(a_job(3, account="bob"), 5 * SECOND))
    with units.read() as unit:
        assert unit.jobs.all_of("ada") == jobs
        assert unit.jobs.page("ada", 2, None) == [jobs[2], jobs[1]]
        assert unit.jobs.page("ada", 2, (jobs[1].created_at, "job1")) == [jobs[0]]
        assert unit.jobs.page("ada", 2, (jobs[1].created_at, "job2")) == [jobs[1], jobs[0]]
        assert unit.jobs.active_of("ada") == [jobs[0], jobs[2]]
        assert unit.backlog.unfinished() == ["job0", "job2"]
        assert unit.jobs.changed_after("ada", jobs[0].updated_at) == jobs[1:]
        assert unit.backlog.overdue(NOW + 61 * SECOND, 5) == ["job0"]
        assert unit.backlog.overdue(NOW + 900 * SECOND, 1) == ["job0"]
        assert unit.jobs.recent_durations(2) == [5 * SECOND, SECOND]


def test_completions_are_counted_until_the_account_is_closed(units: UnitsOfWork) -> None:
    with units.begin() as unit:
        assert unit.accounts.lock("ada")
        unit.accounts.add_completion("ada")
        unit.accounts.add_completion("ada")
        assert unit.accounts.completions("ada") == 2
        unit.accounts.close("ada", NOW)
        unit.accounts.close("ada", NOW + DAY)
        unit.commit()
    with units.begin() as unit:
        assert unit.accounts.completions("ada") == 0
        assert not unit.accounts.lock("ada")
        unit.accounts.forget_closed(NOW)
        assert not unit.accounts.lock("ada")
        unit.accounts.forget_closed(NOW + SECOND)
        assert unit.accounts.lock("ada")


def test_a_place_of_a_day_is_given_once(units: UnitsOfWork) -> None:
    today = day_of(NOW)
    place = DailyPlace(account_id="ada", day=today, place=0, job_id="a", used=False)
    with units.begin() as unit:
        assert unit.places.claim(place)
        assert not unit.places.claim(replace(place, job_id="b"))
        assert unit.places.claim(replace(place, job_id="c", place=1, used=True))
        assert unit.places.claim(replace(place, job_id="d", day=today - DAY, used=True))
        assert unit.places.claim(replace(place, job_id="e", account_id="bob"))
        unit.commit()
    with units.begin() as unit:
        assert {one.job_id for one in unit.places.on("ada", today)} == {"a", "c"}
        assert unit.places.held_before("ada", today) == []
        assert unit.places.held_before("ada", today + DAY) == [place]
        unit.places.forget_used("ada", today)
        assert unit.places.on("ada", today - DAY) == []
        unit.places.release("a")
        assert {one.job_id for one in unit.places.on("ada", today)} == {"c"}
        unit.places.forget_account("ada")
        assert unit.places.on("ada", today) == []
        assert len(unit.places.on("bob", today)) == 1


def test_a_commit_tells_what_it_changed_and_nothing_else_does(
    units: UnitsOfWork, signals: InProcessSignals
) -> None:
    heard: list[str] = []
    signals.on_jobs_changed("ada", lambda: heard.append("ada"))
    signals.on_jobs_changed("bob", lambda: heard.append("bob"))
    end = signals.on_outbox_written(lambda: heard.append("outbox"))
    with units.begin() as unit:
        unit.jobs.add(a_job(), a_source())
    assert heard == []
    with units.begin() as unit:
        unit.jobs.add(a_job(), a_source())
        unit.outbox.add("m", a_submission(a_job()))
        unit.commit()
    assert sorted(heard) == ["ada", "outbox"]
    end()
    with units.begin() as unit:
        unit.outbox.add("n", JobSettled(job_id="job0"))
        unit.jobs.remove("job0")
        unit.commit()
    assert sorted(heard) == ["ada", "ada", "outbox"]


def test_100_simultaneous_submissions_of_one_account_admit_exactly_3(units: UnitsOfWork) -> None:
    world = JobsWorld(units)

    def submit(number: int) -> str:
        try:
            return world.submit(str(number)).job_id
        except TooManyActiveJobs:
            return "refused"

    with ThreadPoolExecutor(max_workers=100) as threads:
        answers = list(threads.map(submit, range(100)))
    assert answers.count("refused") == 97
    assert len(world.submissions()) == world.app.get_usage("ada").active_jobs == 3


def test_simultaneous_submissions_of_one_request_make_one_job(units: UnitsOfWork) -> None:
    world = JobsWorld(units)
    with ThreadPoolExecutor(max_workers=20) as threads:
        jobs = list(threads.map(lambda _: world.submit("one"), range(20)))
    assert len({job.job_id for job in jobs}) == len(world.submissions()) == 1


def test_the_21st_resume_of_a_day_is_refused_until_midnight(units: UnitsOfWork) -> None:
    world = JobsWorld(units)
    for _ in range(20):
        world.make_resume()
    with pytest.raises(DailyQuotaUsedUp) as refused:
        world.submit()
    assert refused.value.retry_after == 12 * 3600
    world.clock.advance(hours=12)
    world.submit()


def test_a_job_that_runs_over_midnight_moves_to_the_day_it_is_completed(
    units: UnitsOfWork,
) -> None:
    world = JobsWorld(units)
    late = [world.submit() for _ in range(2)]
    world.clock.advance(hours=13)
    world.make_resume()
    for job in late:
        world.complete(job)
    assert world.app.get_usage("ada").today_resumes == 3
    world.clock.advance(hours=48)
    assert world.app.get_usage("ada").today_resumes == 0


def test_an_erased_account_leaves_only_its_mark(units: UnitsOfWork) -> None:
    world = JobsWorld(units)
    world.make_resume("one")
    world.submit("two")
    world.app.save_base_resume("ada", "{}")
    world.app.relay_outbox()
    world.submit("three")
    world.app.erase_account("ada")
    with units.read() as unit:
        assert unit.jobs.all_of("ada") == []
        assert unit.places.on("ada", day_of(NOW)) == []
        assert unit.base_resumes.get("ada") is None
    assert {type(event) for event in world.waiting()} == {JobSettled}
