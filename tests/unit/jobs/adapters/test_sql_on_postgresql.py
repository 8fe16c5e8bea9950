"""A PostgreSQL server that fails: nothing of a vendor's comes out, and nothing is half done."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine, make_url

from services.chassis.sql import migrate, open_engine
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_jobs import SqlJobLookup
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.application.ports import Lease
from services.jobs.domain.errors import (
    DailyQuotaUsedUp,
    JobNotFound,
    StorageUnavailable,
    TooManyActiveJobs,
)
from services.jobs.domain.events import JobSettled
from services.jobs.domain.quotas import Limits
from tests.fakes.jobs import FakeClock
from tests.fakes.jobs_application import JobsWorld
from tests.fakes.jobs_lossy_link import LossyLink
from tests.fakes.jobs_storage import MIGRATIONS
from tests.postgres_server import PostgresServer

#: Raises what the server raises when its disk is full, in the middle of a unit.
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION full_disk();
"""

#: 20 000 jobs that wait, after ten that are worked on, and after the one there is.
CROWD = """
INSERT INTO jobs SELECT copy.* FROM jobs, generate_series(1, 20010) i,
LATERAL jsonb_populate_record(jobs, jsonb_build_object(
    'job_id', 'copy-' || i, 'account_id', 'copy-' || i,
    'state', CASE WHEN i <= 10 THEN 'processing' ELSE 'pending' END,
    'lost_at', CASE WHEN i <= 10 THEN jobs.deadline_at ELSE jobs.attempted_at END,
    'attempted_at', jobs.attempted_at + i * interval '1 millisecond')) copy;
ANALYZE jobs;
"""


def world_on(engine: Engine, limits: Limits | None = None) -> JobsWorld:
    return JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()), limits=limits)


@pytest.fixture
def url(postgres_server: PostgresServer) -> str:
    url = postgres_server.database("jobs")
    engine = open_engine(url, connections=1)
    migrate(engine, MIGRATIONS)
    engine.dispose()
    return url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url, connections=8)
    yield engine
    engine.dispose()


def test_a_full_disk_is_storage_unavailable_and_leaves_no_half_a_record(engine: Engine) -> None:
    world = world_on(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(FULL)
    with pytest.raises(StorageUnavailable):
        world.submit("one")
    assert world.app.get_usage("ada").active_jobs == 0
    with pytest.raises(JobNotFound):
        world.app.get_job("ada", "one")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full_disk ON outbox")
    assert world.submit("one").active


def test_a_server_that_only_reads_is_storage_unavailable_to_those_who_write(
    engine: Engine, postgres_server: PostgresServer
) -> None:
    world = world_on(engine)
    job = world.submit("one")
    name = engine.url.database
    postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    engine.dispose()
    with pytest.raises(StorageUnavailable):
        world.submit("two")
    with pytest.raises(StorageUnavailable):
        world.app.relay_outbox()
    assert world.now(job) == job
    assert world.app.check_storage() is None


def test_a_connection_that_the_server_ends_is_replaced(
    engine: Engine, postgres_server: PostgresServer
) -> None:
    world = world_on(engine)
    terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "

    def be_cut_off() -> None:
        with world.units.begin() as unit:
            unit.outbox.add("m", JobSettled(job_id="job"))
            postgres_server.execute(f"{terminate}'{engine.url.database}'")
            unit.commit()

    with pytest.raises(StorageUnavailable):
        be_cut_off()
    assert world.waiting() == []
    assert world.submit("one").active


def test_an_absent_and_a_frozen_server_are_storage_unavailable_until_they_are_back(
    own_postgres_server: PostgresServer,
) -> None:
    engine = open_engine(own_postgres_server.database("jobs"), connections=4)
    migrate(engine, MIGRATIONS)
    world, lookup = world_on(engine), SqlJobLookup(engine)
    job = world.submit("one")

    def fails() -> None:
        with pytest.raises(StorageUnavailable):
            world.submit("two")
        with pytest.raises(StorageUnavailable):
            lookup.find("ada", "one")
        assert world.app.check_storage() is not None

    own_postgres_server.stop(immediate=True)
    fails()
    own_postgres_server.start()
    assert lookup.find("ada", "one") == job
    own_postgres_server.freeze()
    fails()
    own_postgres_server.thaw()
    assert world.submit("two").active
    engine.dispose()


def test_a_submission_whose_commit_was_not_answered_can_be_repeated(
    url: str, postgres_server: PostgresServer
) -> None:
    with closing(LossyLink(postgres_server.port)) as link:
        through = make_url(url).set(port=link.port).render_as_string(hide_password=False)
        engine = open_engine(through, connections=2)
        world = world_on(engine)
        link.lossy.set()
        with pytest.raises(StorageUnavailable):
            world.submit("one")
        assert not link.lossy.is_set()
        job = world.submit("one")  # finds what was committed after all
        assert world.app.get_usage("ada").active_jobs == 1
        assert [event.job_id for event in world.submissions()] == [job.job_id]
        engine.dispose()


def submissions(url: str, numbers: range, limits: tuple[int, int]) -> list[str]:
    """What one replica of several answers to many submissions of one account at a time."""
    engine = open_engine(url, connections=8)
    concurrent, daily = limits
    world = world_on(engine, Limits(max_concurrent_jobs=concurrent, max_resumes_per_day=daily))
    world.identifiers.begin_at(numbers.start * 1000)  # each replica has ids of its own

    def submit(number: int) -> str:
        try:
            return world.submit(f"request-{number}").state
        except (TooManyActiveJobs, DailyQuotaUsedUp) as refused:
            return type(refused).__name__
        except StorageUnavailable:  # a busy machine: nobody is waited for without limit
            return submit(number)

    with ThreadPoolExecutor(max_workers=25) as threads:
        answers = list(threads.map(submit, numbers))
    engine.dispose()
    return answers


@pytest.fixture(scope="module")
def replicas() -> Iterator[ProcessPoolExecutor]:
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=4, mp_context=spawning) as processes:
        yield processes


@pytest.mark.parametrize(
    ("limits", "accepted", "reason"),
    [((3, 20), 3, "TooManyActiveJobs"), ((50, 5), 5, "DailyQuotaUsedUp")],
)
def test_100_submissions_to_4_replicas_at_a_time_never_exceed_a_quota(
    url: str,
    engine: Engine,
    replicas: ProcessPoolExecutor,
    limits: tuple[int, int],
    accepted: int,
    reason: str,
) -> None:
    shares = [range(first, first + 25) for first in range(0, 100, 25)]
    futures = [replicas.submit(submissions, url, share, limits) for share in shares]
    answers = [answer for future in futures for answer in future.result()]
    assert answers.count("pending") == accepted
    assert answers.count(reason) == 100 - accepted
    world = world_on(engine)
    assert world.app.get_usage("ada").active_jobs == len(world.submissions()) == accepted


def test_what_another_replica_is_claiming_just_now_is_passed_over(engine: Engine) -> None:
    world = world_on(engine)
    now = FakeClock().now()
    lease = Lease(since=now, until=now + timedelta(seconds=8))
    with world.units.begin() as unit:
        for number in range(4):
            unit.outbox.add(f"m{number}", JobSettled(job_id="job"))
        unit.commit()
    with world.units.begin() as one, world.units.begin() as other:
        mine = one.outbox.claim(2, lease)
        others = other.outbox.claim(9, lease)
        one.commit()
        other.commit()
    assert [each.message_id for each in mine] == ["m0", "m1"]
    assert [each.message_id for each in others] == ["m2", "m3"]


def test_lost_jobs_are_found_in_any_crowd_before_the_server_loses_patience(engine: Engine) -> None:
    world = world_on(engine)
    job = world.submit("one")
    world.app.relay_outbox()
    with engine.begin() as connection:
        connection.exec_driver_sql(CROWD)
    now = world.clock.now() + timedelta(minutes=4)
    with world.units.read() as unit:
        lost = unit.backlog.lost(now, now, 100)
    assert lost == [job.job_id]  # all who wait besides began to wait after those who work
