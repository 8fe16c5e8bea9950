"""Build auth from its settings. Opens no connection and no socket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from services.auth.adapters.argon2_hashes import Argon2Hashes
from services.auth.adapters.hmac_verified_credentials import HmacVerifiedCredentials
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.adapters.prometheus_metrics import (
    PrometheusCheckMetrics,
    PrometheusWatchedHasher,
)
from services.auth.adapters.sql_users import SqlDirectory
from services.auth.adapters.sql_work import SqlWork
from services.auth.adapters.system import SystemClock, SystemSecrets
from services.auth.adapters.thread_bound_hasher import ThreadBoundHasher
from services.auth.application import Application
from services.auth.application.composition import Ports, compose
from services.auth.application.ports import Clock
from services.auth.config import HashSettings, Settings
from services.auth.entrypoints.closure_relay import ClosureRelay
from services.auth.entrypoints.closure_reminder import ClosureReminder
from services.auth.entrypoints.housekeeping import Housekeeping
from services.chassis.bus import EventBus
from services.chassis.lifecycle import Loop, Part, Preparation
from services.chassis.metrics import CollectorRegistry
from services.chassis.readiness import Check
from services.chassis.sql import SchemaCheck, migrate, open_engine, sqlite_file
from services.chassis.sql_metrics import watch_connections
from services.chassis.threads import ThreadPool

_MIGRATIONS = Path(__file__).parent / "migrations"
#: Seconds that `migrate` waits for a database that is not up yet.
_PATIENCE = 60


@dataclass(frozen=True, kw_only=True)
class Auth:
    """Auth, built."""

    application: Application
    #: The threads its use cases are called in.
    pool: ThreadPool
    #: As many as connections that only read: more would wait for these, and for one another.
    reading: ThreadPool
    #: To be started in this order, and stopped in reverse.
    parts: tuple[Part, ...]
    #: Tell the relay that an account was closed, lest it rest a second longer. Call it in the
    #: event loop's thread.
    wake_relay: Callable[[], None]
    #: Why accounts cannot be read now; None while they can. Blocks: call it in the pool.
    fault: Callable[[], str | None]
    #: The same for `/ready`, in a thread that no password keeps busy.
    readiness: Mapping[str, Check]


def migrate_database(settings: Settings) -> None:
    """Bring the database to the newest schema. Raises ConfigurationError when that cannot be."""
    engine = open_engine(settings.database_url, connections=1)
    try:
        migrate(engine, _MIGRATIONS, patience=_PATIENCE)
    finally:
        engine.dispose()


def build(
    settings: Settings,
    *,
    bus: EventBus,
    registry: CollectorRegistry,
    clock: Clock | None = None,
) -> Auth:
    """Auth over the database, the bus and the registry given.

    Args:
        settings: see `config`.
        bus: where closed accounts are announced.
        registry: where its metrics go.
        clock: for tests; else the system's.
    """
    clock = clock or SystemClock()
    pool = ThreadPool("auth", threads=settings.threads)
    reading_threads = ThreadPool("auth reading", threads=settings.database_connections // 2)
    changing, reading = _engines(settings)
    watch_connections(registry, "auth", {"changing": changing, "reading": reading})
    directory, schema = SqlDirectory(reading), SchemaCheck(reading, _MIGRATIONS)
    ports = Ports(
        directory=directory,
        work=SqlWork(changing),
        hasher=_hasher(settings.hashing, registry),
        verified=HmacVerifiedCredentials(clock.monotonic),
        secrets=SystemSecrets(),
        clock=clock,
        metrics=PrometheusCheckMetrics(registry),
    )
    application = compose(ports, guest_lifetime=settings.guest_lifetime)
    checking = ThreadPool("auth readiness", threads=1)
    preparation = Preparation(
        pool,
        before=_before(settings, changing),
        after=[reading_threads.close, checking.close, changing.dispose, reading.dispose],
    )
    relay = Loop("auth closure relay", ClosureRelay(application, pool, bus))
    housekeeping = Loop(
        "auth housekeeping", Housekeeping(application, pool, settings.housekeeping_interval)
    )
    reminder = Loop("auth closure reminder", ClosureReminder(application, pool))

    def fault() -> str | None:
        return schema.fault() or directory.fault()

    return Auth(
        application=application,
        pool=pool,
        reading=reading_threads,
        parts=(preparation, reminder, relay, housekeeping),
        wake_relay=relay.wake,
        fault=fault,
        readiness={"database": lambda: checking.run(fault)},
    )


def _engines(settings: Settings) -> tuple[Engine, Engine]:
    """For changes, and for what only reads and must not wait for them."""
    reading = settings.database_connections // 2
    return (
        open_engine(settings.database_url, connections=settings.database_connections - reading),
        open_engine(settings.database_url, connections=reading),
    )


def _before(settings: Settings, engine: Engine) -> list[Callable[[], object]]:
    """What comes before the first request. A server's schema is changed by `migrate` alone."""
    migrating = sqlite_file(settings.database_url) is not None
    return [partial(migrate, engine, _MIGRATIONS)] if migrating else []


def _hasher(settings: HashSettings, registry: CollectorRegistry) -> PrometheusWatchedHasher:
    hasher = ThreadBoundHasher(
        Argon2Hashes(
            memory=settings.argon2_memory,
            passes=settings.argon2_passes,
            lanes=settings.argon2_lanes,
        ),
        Pbkdf2Hashes(salt=settings.legacy_salt, iterations=settings.legacy_iterations),
        at_once=settings.threads,
        waiting=settings.queue,
    )
    return PrometheusWatchedHasher(hasher, registry, most=settings.threads + settings.queue)
