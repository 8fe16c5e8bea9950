"""Build jobs from its settings. Opens no connection and no socket."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from services.chassis.bus import EventBus
from services.chassis.lifecycle import Loop, Part, Preparation
from services.chassis.metrics import CollectorRegistry
from services.chassis.sql import migrate, open_engine
from services.chassis.threads import ThreadPool
from services.jobs.adapters.bus_announcer import BusAnnouncer
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.prometheus_figures import PrometheusFigures, SqlFiguresCollector
from services.jobs.adapters.sql_jobs import SqlJobLookup
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.adapters.system_clock import SystemClock
from services.jobs.adapters.uuid_identifiers import UuidIdentifiers
from services.jobs.application import Application
from services.jobs.application.admission import Terms
from services.jobs.application.composition import Ports, compose
from services.jobs.application.ports import Clock, Signals
from services.jobs.config import Settings
from services.jobs.domain.quotas import Limits
from services.jobs.entrypoints.event_consumers import EventConsumers
from services.jobs.entrypoints.outbox_relay import OutboxRelay
from services.jobs.entrypoints.watchdog import Watchdog

_MIGRATIONS = Path(__file__).parent / "migrations"
#: Beyond one for each thread: the scrape of the metrics, a status read without a thread, and the
#: threads in which a caller reads.
_SPARE_CONNECTIONS = 8


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """Jobs, built."""

    application: Application
    #: The threads its use cases are called in.
    pool: ThreadPool
    #: Tells what this process committed.
    signals: Signals
    #: To be started in this order, after the bus, and stopped in reverse.
    parts: tuple[Part, ...]


def build(
    settings: Settings,
    *,
    bus: EventBus,
    registry: CollectorRegistry,
    bus_forgets: bool = False,
    clock: Clock | None = None,
) -> Jobs:
    """Jobs over the database, the bus and the registry given.

    Args:
        settings: see `config`.
        bus: where jobs are announced, and where the generator answers.
        registry: where its metrics go.
        bus_forgets: whether messages die with the process, so that unfinished jobs must be
            announced anew at each start.
        clock: for tests; else the system's.
    """
    connections = settings.threads + _SPARE_CONNECTIONS
    writer = open_engine(settings.database_url, connections=connections)
    reader = open_engine(settings.database_url, connections=connections)
    registry.register(SqlFiguresCollector(reader))
    signals = InProcessSignals()
    announcer = BusAnnouncer(bus)
    ports = Ports(
        units=SqlUnitsOfWork(writer, reader, signals),
        lookup=SqlJobLookup(reader),
        clock=clock or SystemClock(),
        identifiers=UuidIdentifiers(),
        announcer=announcer,
        figures=PrometheusFigures(registry),
        terms=_terms(settings),
    )
    application = compose(ports)
    pool = ThreadPool("jobs", threads=settings.threads)
    before = [partial(migrate, writer, _MIGRATIONS)]
    preparation = Preparation(
        pool,
        before=[*before, application.reannounce_unfinished] if bus_forgets else before,
        after=[writer.dispose, reader.dispose],
    )
    parts = (
        preparation,
        announcer,
        EventConsumers(application, pool, bus),
        OutboxRelay(application, pool, signals),
        Loop("jobs watchdog", Watchdog(application, pool, settings.watchdog_interval)),
    )
    return Jobs(application=application, pool=pool, signals=signals, parts=parts)


def _terms(settings: Settings) -> Terms:
    limits = Limits(
        max_concurrent_jobs=settings.max_concurrent_jobs,
        max_resumes_per_day=settings.max_resumes_per_day,
    )
    return Terms(limits=limits, deadline=settings.job_deadline)
