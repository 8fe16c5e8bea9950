"""What every lookup of one job promises: the fake's and SQL's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.chassis.sql import migrate, open_engine
from services.jobs import bootstrap
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_jobs import SqlJobLookup
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.application.ports import JobLookup, UnitsOfWork
from services.jobs.domain.errors import StorageUnavailable
from tests.fakes.jobs import FakeJobLookup, FakeUnitsOfWork
from tests.fakes.jobs_application import JobsWorld

MIGRATIONS = Path(bootstrap.__file__).parent / "migrations"
World = tuple[JobLookup, UnitsOfWork]


@pytest.fixture(params=["fake", "sqlite"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if request.param == "fake":
        units = FakeUnitsOfWork()
        yield FakeJobLookup(units), units
        return
    engine = open_engine(f"sqlite:///{tmp_path}/jobs.sqlite3", connections=4)
    migrate(engine, MIGRATIONS)
    yield SqlJobLookup(engine), SqlUnitsOfWork(engine, engine, InProcessSignals())
    engine.dispose()


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


def test_a_storage_that_is_away_is_unavailable(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/none.sqlite3", connections=1)
    with pytest.raises(StorageUnavailable):
        SqlJobLookup(engine).find("ada", "one")
    (tmp_path / "none.sqlite3").touch()
    with pytest.raises(StorageUnavailable):
        SqlJobLookup(engine).find("ada", "one")
    engine.dispose()
