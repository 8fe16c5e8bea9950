"""Figures for Prometheus."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select

from services.chassis.sql import READ_ONLY
from services.jobs.adapters.sql_errors import translated_errors
from services.jobs.adapters.sql_schema import jobs, outbox
from services.jobs.domain.errors import StorageUnavailable

_OUTCOMES = ("completed", "failed", "cancelled", "overdue")


class PrometheusFigures:
    """`JobFigures` as a counter of this process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._finished = Counter(
            "resume_jobs", "Jobs that ended, by how they did.", ["outcome"], registry=registry
        )
        for outcome in _OUTCOMES:
            self._finished.labels(outcome)

    def finished(self, outcome: str) -> None:
        """Count a job that ended."""
        self._finished.labels(outcome).inc()


class SqlFiguresCollector(Collector):
    """What the database knows, asked at each scrape, so that it holds for all replicas."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(**READ_ONLY)

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """The figures without values; registering must not need the database."""
        return (_active(), _pending(), _oldest_age())

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The figures; none while the database is away."""
        unfinished = select(func.count()).select_from(jobs).where(jobs.c.slot.is_not(None))
        waiting = select(func.count(), func.min(outbox.c.created_at))
        try:
            with translated_errors(), self._engine.connect() as connection:
                active = connection.execute(unfinished).scalar_one()
                pending, oldest = connection.execute(waiting).one()
        except StorageUnavailable:
            return
        age = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
        yield _active(active)
        yield _pending(pending)
        yield _oldest_age(max(age, 0.0))


def _active(value: float | None = None) -> GaugeMetricFamily:
    return GaugeMetricFamily("resume_jobs_active", "Jobs pending or processing.", value)


def _pending(value: float | None = None) -> GaugeMetricFamily:
    return GaugeMetricFamily("resume_outbox_pending", "Events not announced yet.", value)


def _oldest_age(value: float | None = None) -> GaugeMetricFamily:
    return GaugeMetricFamily(
        "resume_outbox_oldest_unpublished_age_seconds",
        "How long the oldest of them has been waiting.",
        value,
    )
