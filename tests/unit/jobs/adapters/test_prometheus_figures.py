from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry

from services.chassis.metrics import exposition
from services.chassis.sql import migrate, open_engine
from services.jobs import bootstrap
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.prometheus_figures import PrometheusFigures, SqlFiguresCollector
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from tests.fakes.jobs_application import JobsWorld

MIGRATIONS = Path(bootstrap.__file__).parent / "migrations"


def test_the_ends_of_jobs_are_counted_by_outcome() -> None:
    registry = CollectorRegistry()
    figures = PrometheusFigures(registry)
    figures.finished("completed")
    figures.finished("completed")
    assert registry.get_sample_value("resume_jobs_total", {"outcome": "completed"}) == 2
    assert registry.get_sample_value("resume_jobs_total", {"outcome": "failed"}) == 0


def test_what_the_database_knows_is_asked_at_each_scrape(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/jobs.sqlite3", connections=2)
    registry = CollectorRegistry()
    registry.register(SqlFiguresCollector(engine))
    assert b"resume_jobs_active" not in exposition(registry)  # no tables yet, and no error
    migrate(engine, MIGRATIONS)
    assert registry.get_sample_value("resume_outbox_oldest_unpublished_age_seconds") == 0
    world = JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))
    world.submit()
    world.make_resume()
    assert registry.get_sample_value("resume_jobs_active") == 1
    assert registry.get_sample_value("resume_outbox_pending") == 2
    age = registry.get_sample_value("resume_outbox_oldest_unpublished_age_seconds")
    assert age is not None
    assert age >= 0
    engine.dispose()
