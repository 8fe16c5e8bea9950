"""Build jobs from its settings. Opens no connection and no socket."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from services.chassis.bus import EventBus
from services.chassis.lifecycle import Loop, Part, Preparation
from services.chassis.metrics import CollectorRegistry
from services.chassis.readiness import Check
from services.chassis.sql import SchemaCheck, migrate, open_engine, sqlite_file
from services.chassis.sql_metrics import watch_connections
from services.chassis.threads import ThreadPool
from services.jobs.adapters.bus_announcer import BusAnnouncer
from services.jobs.adapters.bus_signals import BusSignals
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.postgresql_clock import PostgresqlClock
from services.jobs.adapters.prometheus_backlog import SqlBacklogCollector
from services.jobs.adapters.prometheus_figures import PrometheusFigures
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
from services.jobs.entrypoints.dead_letters import DeadLetters
from services.jobs.entrypoints.event_consumers import EventConsumers
from services.jobs.entrypoints.outbox_relay import OutboxRelay
from services.jobs.entrypoints.watchdog import Watchdog

_MIGRATIONS = Path(__file__).parent / "migrations"
#: Beyond one for each thread: the scrape of the metrics, a status read without a thread, and the
#: threads in which a caller reads.
_SPARE_CONNECTIONS = 8
#: Seconds that `migrate_database` waits for a server that is only just starting.
_PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """Jobs, built."""

    application: Application
    #: The threads its use cases are called in.
    pool: ThreadPool
    #: Tells what this process committed, and at best what other replicas did.
    signals: Signals
    #: To be started in this order, after the bus, and stopped in reverse.
    parts: tuple[Part, ...]
    #: What calls need: `database`. The bus is not among it, for a job is accepted without.
    readiness: Mapping[str, Check]


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
        bus_forgets: whether messages live and die within the process, so that unfinished jobs
            must be announced anew at each start, and there are no other replicas to tell.
        clock: for tests; else that of PostgreSQL, or of this machine where it holds the database.
    """
    writer, reader = _engines(settings)
    registry.register(SqlBacklogCollector(reader))
    one = writer is reader
    pools = {"all": writer} if one else {"changing": writer, "reading": reader}
    watch_connections(registry, "jobs", pools)
    signals = InProcessSignals() if bus_forgets else BusSignals(bus)
    announcer = BusAnnouncer(bus)
    figures = PrometheusFigures(registry)
    ports = Ports(
        units=SqlUnitsOfWork(writer, reader, signals),
        lookup=SqlJobLookup(reader),
        clock=clock or _clock(settings, reader),
        identifiers=UuidIdentifiers(),
        announcer=announcer,
        figures=figures,
        terms=_terms(settings),
    )
    application = compose(ports)
    pool = ThreadPool("jobs", threads=settings.threads)
    asking = ThreadPool("jobs readiness", threads=1)
    parts: tuple[Part, ...] = (
        Preparation(
            pool,
            before=_before(settings, writer, application if bus_forgets else None),
            after=[asking.close, writer.dispose, reader.dispose],
        ),
        announcer,
        *((signals,) if isinstance(signals, BusSignals) else ()),
        EventConsumers(application, pool, bus),
        DeadLetters(application, pool, bus, figures),
        OutboxRelay(application, pool, signals),
        Loop("jobs watchdog", Watchdog(application, pool, settings.watchdog_interval)),
    )
    return Jobs(
        application=application,
        pool=pool,
        signals=signals,
        parts=parts,
        readiness={"database": partial(asking.run, _fault(application, reader))},
    )


def migrate_database(settings: Settings) -> None:
    """Bring the database to the schema of this version; safe for several at once.

    Raises:
        ConfigurationError: the database cannot be used.
    """
    engine = open_engine(settings.database_url, connections=1)
    try:
        migrate(engine, _MIGRATIONS, patience=_PATIENCE)
    finally:
        engine.dispose()


def _engines(settings: Settings) -> tuple[Engine, Engine]:
    connections = settings.threads + _SPARE_CONNECTIONS
    writer = open_engine(settings.database_url, connections=connections)
    if sqlite_file(settings.database_url) is None:
        return writer, writer  # there readers wait for nobody, and connections are dear
    return writer, open_engine(settings.database_url, connections=connections)


def _clock(settings: Settings, engine: Engine) -> Clock:
    # A machine that has the database to itself agrees with itself.
    return SystemClock() if sqlite_file(settings.database_url) else PostgresqlClock(engine)


def _before(
    settings: Settings, writer: Engine, forgotten: Application | None
) -> Sequence[Callable[[], object]]:
    migrating = sqlite_file(settings.database_url) is not None
    return [
        *([partial(migrate, writer, _MIGRATIONS)] if migrating else []),
        *([forgotten.reannounce_unfinished] if forgotten else []),
    ]


def _fault(application: Application, engine: Engine) -> Callable[[], str | None]:
    schema = SchemaCheck(engine, _MIGRATIONS)
    return lambda: schema.fault() or application.check_storage()


def _terms(settings: Settings) -> Terms:
    limits = Limits(
        max_concurrent_jobs=settings.max_concurrent_jobs,
        max_resumes_per_day=settings.max_resumes_per_day,
    )
    return Terms(limits=limits, deadline=settings.job_deadline, silence=settings.reconcile_after)
