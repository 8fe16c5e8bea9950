"""Figures that every replica tells alike, for they are the database's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine

from services.chassis.metrics import exposition
from services.chassis.sql import open_engine
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.prometheus_backlog import SqlBacklogCollector
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from tests.fakes.jobs_application import JobsWorld
from tests.fakes.jobs_storage import DATABASES, database, database_url


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with database(request.param, request) as engine:
        yield engine


@pytest.fixture
def registry(engine: Engine) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(SqlBacklogCollector(engine))
    return registry


def age(registry: CollectorRegistry, state: str) -> float:
    return registry.get_sample_value("resume_jobs_oldest_age_seconds", {"state": state}) or 0.0


def test_active_jobs_and_waiting_events_are_asked_for_at_each_scrape(
    engine: Engine, registry: CollectorRegistry
) -> None:
    world = JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))
    for state in ("pending", "processing"):
        assert registry.get_sample_value("resume_jobs_active", {"state": state}) == 0
        assert age(registry, state) == 0
    assert registry.get_sample_value("resume_outbox_oldest_unpublished_age_seconds") == 0
    now = datetime.now(UTC)
    world.clock.time = now - timedelta(hours=1)
    world.progress(world.submit(), 1, 40)
    world.make_resume()
    world.clock.time = now - timedelta(minutes=1)
    world.submit()
    world.submit(account="bob")
    assert registry.get_sample_value("resume_jobs_active", {"state": "pending"}) == 2
    assert registry.get_sample_value("resume_jobs_active", {"state": "processing"}) == 1
    assert 60 <= age(registry, "pending") < 3600 <= age(registry, "processing")
    assert registry.get_sample_value("resume_outbox_pending") == 4
    oldest = registry.get_sample_value("resume_outbox_oldest_unpublished_age_seconds")
    assert oldest is not None
    assert oldest >= 0


def test_every_replica_tells_the_same_and_says_so(
    engine: Engine, registry: CollectorRegistry
) -> None:
    JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals())).submit()
    other = CollectorRegistry()
    other.register(SqlBacklogCollector(engine))
    for one in (registry, other):
        assert one.get_sample_value("resume_jobs_active", {"state": "pending"}) == 1
    helps = [line for line in exposition(registry).decode().splitlines() if "# HELP" in line]
    assert len(helps) == 4
    assert all("take the max, not the sum" in line for line in helps)


@pytest.mark.parametrize("kind", DATABASES)
def test_a_database_without_tables_has_no_figures_and_no_error(
    kind: str, request: pytest.FixtureRequest
) -> None:
    engine = open_engine(database_url(kind, request), connections=1)
    registry = CollectorRegistry()
    registry.register(SqlBacklogCollector(engine))
    assert b"resume_jobs_active" not in exposition(registry)
    engine.dispose()
