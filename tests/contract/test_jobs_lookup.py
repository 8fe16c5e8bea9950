"""What every lookup of one job promises: the fake's and SQL's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.chassis.sql import open_engine
from services.jobs.adapters.sql_jobs import SqlJobLookup
from services.jobs.application.ports import JobLookup, UnitsOfWork
from services.jobs.domain.errors import StorageUnavailable
from tests.fakes.jobs_application import JobsWorld
from tests.fakes.jobs_storage import DATABASES, STORAGES, database_url, storage
from tests.processes import free_port

World = tuple[JobLookup, UnitsOfWork]


@pytest.fixture(params=STORAGES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with storage(request.param, request) as kept:
        yield kept.lookup, kept.units


def test_it_finds_what_a_unit_finds_in_every_state(world: World) -> None:
    lookup, units = world
    jobs = JobsWorld(units)

    def as_a_unit_sees_it() -> object:
        with units.read() as unit:
            return unit.jobs.find("ada", "one")

    job = jobs.submit("one")
    assert lookup.find("ada", "one") == as_a_unit_sees_it() == job
    jobs.clock.advance(seconds=1.000001)
    jobs.progress(job, 1, 40)
    assert lookup.find("ada", "one") == as_a_unit_sees_it()
    jobs.complete(job)
    found = lookup.find("ada", "one")
    assert found == as_a_unit_sees_it()
    assert found
    assert found.completed_at
    assert found.completed_at.utcoffset() == timedelta(0)


def test_it_finds_nothing_of_another_account_or_id(world: World) -> None:
    lookup, units = world
    JobsWorld(units).submit("one")
    assert lookup.find("bob", "one") is None
    assert lookup.find("ada", "two") is None


def test_it_sees_nothing_before_it_is_committed(world: World) -> None:
    lookup, units = world
    jobs = JobsWorld(units)
    jobs.submit("one")
    with units.begin() as unit:
        found = unit.jobs.find("ada", "one")
        assert found
        unit.jobs.remove(found.job_id)
        assert lookup.find("ada", "one") == found


@pytest.mark.parametrize("kind", DATABASES)
def test_a_database_without_tables_or_that_is_away_is_unavailable(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    away = {
        "sqlite": f"sqlite:///{tmp_path}/none.sqlite3",
        "postgresql": f"postgresql+psycopg2://nobody:pass@127.0.0.1:{free_port()}/none",
    }
    (tmp_path / "jobs.sqlite3").touch()
    for url in (away[kind], database_url(kind, request)):
        engine = open_engine(url, connections=1)
        with pytest.raises(StorageUnavailable):
            SqlJobLookup(engine).find("ada", "one")
        engine.dispose()


def test_text_that_no_database_can_hold_is_found_nowhere(world: World) -> None:
    lookup, _ = world
    assert lookup.find("ada", "one\0") is None
