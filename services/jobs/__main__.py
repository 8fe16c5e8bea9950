"""Run jobs in a cluster: `python -m services.jobs`.

With `migrate`, bring its database up to date instead and end: before anything of a new version is
started, by as many replicas at once as one likes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

import services.chassis.nats_connection
import services.chassis.process
import services.chassis.traces
import services.jobs.config
from services.chassis.bus_jetstream import JetStreamBus
from services.chassis.config import ConfigurationError, Environment
from services.chassis.lifecycle import Part, Preparation
from services.chassis.logs import configure_logs
from services.chassis.metrics import CollectorRegistry
from services.chassis.nats_connection import NatsConnection
from services.chassis.ops_server import ops_server
from services.chassis.process import command_line, serve
from services.chassis.rpc_server import RpcServer
from services.chassis.threads import ThreadPool
from services.jobs.bootstrap import build, migrate_database
from services.jobs.config import Settings
from services.jobs.entrypoints.known_events import EVENTS
from services.jobs.entrypoints.rpc_jobs import JobsRpc, jobs_service

#: Threads of their own for calls that only read: changes that wait for one another must not keep
#: them waiting. Fewer than the connections that bootstrap.py keeps beyond those of its own threads.
_READING_THREADS = 6


def run(environment: Environment) -> None:
    """Read the settings, and serve until a signal comes."""
    process = services.chassis.process.read(environment)
    nats = services.chassis.nats_connection.read(environment)
    traces = services.chassis.traces.read(environment)
    settings = _read(environment)

    def parts(registry: CollectorRegistry) -> Sequence[Part]:
        connection = NatsConnection(nats, name="tailor-jobs")
        bus = JetStreamBus(connection, registry, events=EVENTS)
        jobs = build(settings, bus=bus, registry=registry)
        reading = ThreadPool("jobs reading", threads=_READING_THREADS)
        calls = JobsRpc(jobs.application, jobs.pool, reading, jobs.signals)
        service = jobs_service(calls, needed=jobs.readiness, others={"bus": bus.fault})
        preparation, *others = jobs.parts
        return (
            services.chassis.traces.Traces(traces, process="jobs"),
            ops_server(process.ops, registry, service.checks),
            preparation,
            connection,
            bus,  # ends before the threads that its handlers need
            *others,
            Preparation(reading, before=[], after=[]),
            RpcServer(service, process.rpc, registry=registry),
        )

    serve(process, parts)


def migrate(environment: Environment) -> None:
    """Bring the database up to date."""
    process = services.chassis.process.read(environment)
    settings = _read(environment)
    configure_logs(level=process.log_level, form=process.log_format)
    migrate_database(settings)


def _read(environment: Environment) -> Settings:
    settings = services.jobs.config.read(environment)
    if settings.database_url.startswith("sqlite:"):
        environment.fault("JOBS_DATABASE_URL", "must name the PostgreSQL that all replicas share")
    environment.finish()
    return settings


def command(arguments: Sequence[str]) -> Callable[[Environment], None]:
    """What the arguments ask for."""
    match arguments:
        case []:
            return run
        case ["migrate"]:
            return migrate
    return _explain


def _explain(_: Environment) -> None:
    raise ConfigurationError(["usage: services.jobs [migrate]"])


if __name__ == "__main__":
    sys.exit(command_line(command(sys.argv[1:]), os.environ))
