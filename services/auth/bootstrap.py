"""Build auth from its settings. Opens no connection and no socket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from services.auth.adapters.argon2_hashes import Argon2Hashes
from services.auth.adapters.hmac_verified_credentials import HmacVerifiedCredentials
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.adapters.prometheus_metrics import PrometheusCheckMetrics
from services.auth.adapters.sql_users import SqlDirectory
from services.auth.adapters.sql_work import SqlWork
from services.auth.adapters.system import SystemClock, SystemSecrets
from services.auth.adapters.thread_bound_hasher import ThreadBoundHasher
from services.auth.application import Application
from services.auth.application.composition import Ports, compose
from services.auth.application.ports import Clock
from services.auth.config import HashSettings, Settings
from services.auth.entrypoints.closure_relay import ClosureRelay
from services.auth.entrypoints.housekeeping import Housekeeping
from services.chassis.bus import EventBus
from services.chassis.lifecycle import Loop, Part, Preparation
from services.chassis.metrics import CollectorRegistry
from services.chassis.sql import migrate, open_engine
from services.chassis.threads import ThreadPool

_MIGRATIONS = Path(__file__).parent / "migrations"
#: SQL connections for changes, and as many that only read: these never wait for a change to end.
#: A thread that hashes holds none.
_CONNECTIONS = 8


@dataclass(frozen=True, kw_only=True)
class Auth:
    """Auth, built."""

    application: Application
    #: The threads its use cases are called in.
    pool: ThreadPool
    #: To be started in this order, and stopped in reverse.
    parts: tuple[Part, ...]
    #: Tell the relay that an account was closed, lest it rest a second longer. Call it in the
    #: event loop's thread.
    wake_relay: Callable[[], None]
    #: Why accounts cannot be read now; None while they can. Blocks: call it in the pool.
    fault: Callable[[], str | None]


def build(
    settings: Settings,
    *,
    bus: EventBus,
    registry: CollectorRegistry,
    bus_forgets: bool = False,
    clock: Clock | None = None,
) -> Auth:
    """Auth over the database, the bus and the registry given.

    Args:
        settings: see `config`.
        bus: where closed accounts are announced.
        registry: where its metrics go.
        bus_forgets: whether messages die with the process, so that closures of the last seven
            days must be announced anew at each start.
        clock: for tests; else the system's.
    """
    clock = clock or SystemClock()
    engine = open_engine(settings.database_url, connections=_CONNECTIONS)
    pool = ThreadPool("auth", threads=settings.threads)
    reading_engine = open_engine(settings.database_url, connections=_CONNECTIONS)
    directory = SqlDirectory(reading_engine)
    ports = Ports(
        directory=directory,
        work=SqlWork(engine),
        hasher=_hasher(settings.hashing),
        verified=HmacVerifiedCredentials(clock.monotonic),
        secrets=SystemSecrets(),
        clock=clock,
        metrics=PrometheusCheckMetrics(registry),
    )
    application = compose(ports, guest_lifetime=settings.guest_lifetime)
    before = [partial(migrate, engine, _MIGRATIONS)]
    preparation = Preparation(
        pool,
        before=[*before, application.reannounce_closures] if bus_forgets else before,
        after=[engine.dispose, reading_engine.dispose],
    )
    relay = Loop("auth closure relay", ClosureRelay(application, pool, bus))
    housekeeping = Loop(
        "auth housekeeping", Housekeeping(application, pool, settings.housekeeping_interval)
    )
    return Auth(
        application=application,
        pool=pool,
        parts=(preparation, relay, housekeeping),
        wake_relay=relay.wake,
        fault=directory.fault,
    )


def _hasher(settings: HashSettings) -> ThreadBoundHasher:
    return ThreadBoundHasher(
        Argon2Hashes(
            memory=settings.argon2_memory,
            passes=settings.argon2_passes,
            lanes=settings.argon2_lanes,
        ),
        Pbkdf2Hashes(salt=settings.legacy_salt, iterations=settings.legacy_iterations),
        at_once=settings.threads,
        waiting=settings.queue,
    )
