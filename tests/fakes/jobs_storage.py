"""Storage of jobs in each kind of database, fresh for one test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.chassis.sql import migrate, open_engine
from services.jobs import bootstrap
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_jobs import SqlJobLookup
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.application.ports import JobLookup, Signals, UnitsOfWork
from services.jobs.domain.errors import StorageUnavailable
from tests.fakes.jobs import FakeJobLookup, FakeUnitOfWork, FakeUnitsOfWork

MIGRATIONS = Path(bootstrap.__file__).parent / "migrations"
#: What a test that holds for databases is tried on.
DATABASES = ("sqlite", "postgresql")
#: What a test that holds for every storage is tried on.
STORAGES = ("fake", *DATABASES)


@dataclass(frozen=True, kw_only=True)
class Storage:
    """The two ports of one storage."""

    units: UnitsOfWork
    lookup: JobLookup


class ForgetfulUnits(FakeUnitsOfWork):
    """Storage that is away for some number of attempts."""

    away_for = 0

    @contextmanager
    def begin(self) -> Iterator[FakeUnitOfWork]:
        if self.away_for:
            self.away_for -= 1
            raise StorageUnavailable
        with super().begin() as unit:
            yield unit


def database_url(kind: str, request: pytest.FixtureRequest) -> str:
    """Where an empty database of that kind is, or will be."""
    if kind == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path')}/jobs.sqlite3"
    url: str = request.getfixturevalue("postgres_server").database("jobs")
    return url


@contextmanager
def database(kind: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with the present schema."""
    engine = open_engine(database_url(kind, request), connections=20)
    migrate(engine, MIGRATIONS)
    yield engine
    engine.dispose()


@contextmanager
def storage(
    kind: str, request: pytest.FixtureRequest, signals: Signals | None = None
) -> Iterator[Storage]:
    """A storage of that kind, which tells `signals` what was committed."""
    told = signals or InProcessSignals()
    if kind == "fake":
        fake = FakeUnitsOfWork(told)
        yield Storage(units=fake, lookup=FakeJobLookup(fake))
        return
    with database(kind, request) as writer:
        reader = open_engine(writer.url.render_as_string(hide_password=False), connections=20)
        yield Storage(units=SqlUnitsOfWork(writer, reader, told), lookup=SqlJobLookup(reader))
        reader.dispose()
