"""What every outbox and backlog promises to several replicas: the fake's and SQL's."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from services.jobs.application.ports import Lease, UnitsOfWork
from services.jobs.domain.events import JobSettled
from services.jobs.domain.state import State
from tests.fakes.jobs_application import a_source
from tests.fakes.jobs_examples import NOW, SECOND, a_job, a_submission, finished, keep
from tests.fakes.jobs_storage import STORAGES, storage


@pytest.fixture(params=STORAGES)
def units(request: pytest.FixtureRequest) -> Iterator[UnitsOfWork]:
    with storage(request.param, request) as kept:
        yield kept.units


def test_the_outbox_keeps_events_in_order_until_they_are_removed(units: UnitsOfWork) -> None:
    job = a_job()
    with units.begin() as unit:
        unit.outbox.add("m1", a_submission(job))
        unit.outbox.add("m2", JobSettled(job_id="job0"))
        unit.outbox.add("m3", a_submission(a_job(1)))
        unit.commit()
    with units.begin() as unit:
        waiting = unit.outbox.oldest(2)
        assert [(one.message_id, one.event) for one in waiting] == [
            ("m1", a_submission(job)),
            ("m2", JobSettled(job_id="job0")),
        ]
        assert waiting[0].ids["job"] == "job0"
        unit.outbox.withdraw("job0")
        assert [one.message_id for one in unit.outbox.oldest(9)] == ["m2", "m3"]
        unit.outbox.remove(["m2", "unknown"])
        assert [one.message_id for one in unit.outbox.oldest(9)] == ["m3"]


def claimed(units: UnitsOfWork, seconds: float, limit: int = 9) -> list[str]:
    """What a replica gets that claims some seconds after NOW, for five seconds."""
    now = NOW + seconds * SECOND
    with units.begin() as unit:
        got = unit.outbox.claim(limit, Lease(since=now, until=now + 5 * SECOND))
        unit.commit()
    return [one.message_id for one in got]


def settle(units: UnitsOfWork, *names: str) -> None:
    with units.begin() as unit:
        for name in names:
            unit.outbox.add(name, JobSettled(job_id=name))
        unit.commit()


def test_what_one_has_claimed_nobody_else_gets_until_the_lease_ends(units: UnitsOfWork) -> None:
    settle(units, "m1", "m2", "m3")
    assert claimed(units, 0, limit=2) == ["m1", "m2"]
    assert claimed(units, 1) == ["m3"]
    assert claimed(units, 4.9) == []
    assert claimed(units, 5) == ["m1", "m2"]
    with units.begin() as unit:
        unit.outbox.release(["m2", "m3"])
        unit.outbox.remove(["m1"])
        unit.commit()
    assert claimed(units, 6) == ["m2", "m3"]


def test_a_claim_by_a_clock_that_was_far_ahead_is_void(units: UnitsOfWork) -> None:
    settle(units, "m1")
    assert claimed(units, 3600) == ["m1"]
    assert claimed(units, 0) == ["m1"]


def test_a_claim_that_is_not_committed_holds_nobody_up(units: UnitsOfWork) -> None:
    settle(units, "m1")
    with units.begin() as unit:
        assert len(unit.outbox.claim(9, Lease(since=NOW, until=NOW + 5 * SECOND))) == 1
    assert claimed(units, 1) == ["m1"]


def test_each_event_is_claimed_by_one_of_many(units: UnitsOfWork) -> None:
    names = [f"m{number:03}" for number in range(200)]
    settle(units, *names)
    with ThreadPoolExecutor(max_workers=8) as threads:
        got = [
            name
            for some in threads.map(lambda _: claimed(units, 0, 25), range(16))
            for name in some
        ]
    rest = claimed(units, 0, 200)  # a row that is locked just now is passed over
    assert sorted([*got, *rest]) == names


def lost(units: UnitsOfWork, seconds: float) -> list[str]:
    now = NOW + seconds * SECOND
    with units.read() as unit:
        return list(unit.backlog.lost(now, now - 20 * SECOND, 9))


def test_a_silent_job_is_lost_after_its_moment_and_before_its_deadline(units: UnitsOfWork) -> None:
    keep(units, replace(a_job(0), lost_at=NOW + 10 * SECOND))
    assert lost(units, 9.9) == []
    assert lost(units, 10) == lost(units, 60) == ["job0"]
    assert lost(units, 60.1) == []


def test_a_job_that_has_no_such_moment_is_lost_when_it_has_not_changed(units: UnitsOfWork) -> None:
    keep(units, a_job(0))
    assert lost(units, 19) == []
    assert lost(units, 20) == ["job0"]


def test_a_job_that_waits_in_the_outbox_or_is_finished_is_not_lost(units: UnitsOfWork) -> None:
    keep(units, a_job(0), finished(a_job(1)), a_job(2, slot=1))
    with units.begin() as unit:
        unit.outbox.add("m0", a_submission(a_job(0)))
        unit.outbox.add("m2", JobSettled(job_id="job2"))
        unit.commit()
    assert lost(units, 30) == ["job2"]


def test_a_pending_job_is_not_lost_while_the_queue_before_it_moves(units: UnitsOfWork) -> None:
    begun = replace(a_job(0), state=State.PROCESSING, lost_at=NOW + 40 * SECOND)
    waiting = replace(a_job(1, slot=1), lost_at=NOW + 21 * SECOND)
    keep(units, begun, waiting)
    assert lost(units, 30) == []
    assert lost(units, 40) == ["job0", "job1"]


def test_a_pending_job_that_a_later_one_has_overtaken_is_lost(units: UnitsOfWork) -> None:
    begun = replace(a_job(0), state=State.PROCESSING, lost_at=NOW + 40 * SECOND)
    waiting = replace(a_job(1, slot=1), lost_at=NOW + 21 * SECOND)
    keep(units, begun, waiting, replace(a_job(2, slot=2), lost_at=NOW + 40 * SECOND))
    assert lost(units, 30) == []
    with units.begin() as unit:
        unit.jobs.save(finished(a_job(2)))
        unit.commit()
    assert lost(units, 30) == ["job1"]
    with units.begin() as unit:
        later = replace(begun, job_id="job3", slot=0, attempted_at=NOW + 9 * SECOND)
        unit.jobs.add(replace(later, request_id="3", account_id="bob"), a_source())
        unit.jobs.remove("job2")
        unit.commit()
    assert lost(units, 30) == ["job1"]


def test_jobs_are_awaited_until_a_moment_that_never_moves_back(units: UnitsOfWork) -> None:
    later = NOW + 90 * SECOND
    keep(units, a_job(0), replace(a_job(1, slot=1), lost_at=later))
    with units.begin() as unit:
        unit.backlog.await_all(["job0", "job1", "gone"], NOW + 30 * SECOND)
        unit.commit()
    with units.read() as unit:
        found = [job.lost_at for job in unit.jobs.active_of("ada")]
    assert found == [NOW + 30 * SECOND, later]
