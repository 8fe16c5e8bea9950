"""What the database of jobs knows, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select

from services.chassis.sql import READ_ONLY
from services.jobs.adapters.sql_errors import translated_errors
from services.jobs.adapters.sql_schema import jobs, outbox
from services.jobs.domain.errors import StorageUnavailable

_STATES = ("pending", "processing")
_OF_ALL = "The same figure from every replica: take the max, not the sum."


class SqlBacklogCollector(Collector):
    """Asks the database at each scrape, so that every replica tells the figures of all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(**READ_ONLY)

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """The figures without values; registering must not need the database."""
        return (_active({}), _oldest_job({}), _pending(), _oldest_event())

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The figures; none while the database is away."""
        state, since = jobs.c.state, func.min(jobs.c.attempted_at)
        unfinished = select(state, func.count(), since).where(jobs.c.slot.is_not(None))
        waiting = select(func.count(), func.min(outbox.c.created_at))
        try:
            with translated_errors(), self._engine.connect() as connection:
                active = connection.execute(unfinished.group_by(state)).all()
                events, oldest = connection.execute(waiting).one()
        except StorageUnavailable:
            return
        yield _active({state: count for state, count, _ in active})
        yield _oldest_job({state: _age(oldest) for state, _, oldest in active})
        yield _pending(events)
        yield _oldest_event(_age(oldest))


def _age(since: datetime | None) -> float:
    return max((datetime.now(UTC) - since).total_seconds(), 0.0) if since else 0.0


def _active(values: Mapping[str, float]) -> GaugeMetricFamily:
    return _by_state("resume_jobs_active", f"Jobs under way. {_OF_ALL}", values)


def _oldest_job(values: Mapping[str, float]) -> GaugeMetricFamily:
    text = f"For how long the oldest of them has been under way, its present try. {_OF_ALL}"
    return _by_state("resume_jobs_oldest_age_seconds", text, values)


def _by_state(name: str, text: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=["state"])
    for state in _STATES:
        family.add_metric([state], values.get(state, 0))
    return family


def _pending(value: float | None = None) -> GaugeMetricFamily:
    return GaugeMetricFamily("resume_outbox_pending", f"Events not announced yet. {_OF_ALL}", value)


def _oldest_event(value: float | None = None) -> GaugeMetricFamily:
    text = f"How long the oldest of them has been waiting. {_OF_ALL}"
    return GaugeMetricFamily("resume_outbox_oldest_unpublished_age_seconds", text, value)
