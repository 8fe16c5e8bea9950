"""Run jobs in a cluster: `python -m services.jobs`.

With `migrate`, bring its database up to date instead and end: before anything of a new version is
started, by as many replicas at once as one likes. With `dead-letters`, list the messages that any
process gave up; with `dead-letters replay ID`, send one of them once more.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TypeVar

import services.chassis.nats_connection
import services.chassis.process
import services.chassis.traces
import services.jobs.config
from services.chassis.bus import BusUnavailable, EventBus
from services.chassis.config import ConfigurationError, Environment
from services.chassis.jetstream.bus import JetStreamBus
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
from services.jobs.entrypoints.dead_letter_desk import (
    NoSuchLetter,
    list_dead_letters,
    replay_dead_letter,
)
from services.jobs.entrypoints.known_events import EVENTS
from services.jobs.entrypoints.rpc_jobs import JobsRpc, jobs_service

#: Threads of their own for calls that only read: changes that wait for one another must not keep
#: them waiting. Fewer than the connections that bootstrap.py keeps beyond those of its own threads.
_READING_THREADS = 6
#: Seconds in which an operator is to have an answer.
_PATIENCE = 10

Answer = TypeVar("Answer")


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


def dead_letters(environment: Environment) -> None:
    """Print a line for each."""
    for line in _at_the_desk(environment, list_dead_letters):
        print(line)  # noqa: T201 - the answer to a command


def replay(message_id: str, environment: Environment) -> None:
    """Send one once more, and print the id that it has now."""
    print(_at_the_desk(environment, partial(replay_dead_letter, message_id=message_id)))  # noqa: T201 - the same


def _at_the_desk(
    environment: Environment, ask: Callable[[EventBus], Coroutine[None, None, Answer]]
) -> Answer:
    process = services.chassis.process.read(environment)
    nats = services.chassis.nats_connection.read(environment)
    environment.finish()
    configure_logs(level=process.log_level, form=process.log_format)
    try:
        return asyncio.run(_ask(NatsConnection(nats, name="tailor-operator"), ask))
    except (BusUnavailable, NoSuchLetter, TimeoutError) as exc:
        raise ConfigurationError([str(exc) or "NATS_URL leads to no server that answers"]) from exc


async def _ask(
    connection: NatsConnection, ask: Callable[[EventBus], Coroutine[None, None, Answer]]
) -> Answer:
    bus = JetStreamBus(connection, CollectorRegistry(), events=EVENTS)
    await connection.start()
    try:
        async with asyncio.timeout(_PATIENCE):
            await connection.connected()
            return await ask(bus)
    finally:
        await connection.stop()


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
        case ["dead-letters"]:
            return dead_letters
        case ["dead-letters", "replay", message_id]:
            return partial(replay, message_id)
    return _explain


def _explain(_: Environment) -> None:
    raise ConfigurationError(["usage: services.jobs [migrate | dead-letters [replay ID]]"])


if __name__ == "__main__":
    sys.exit(command_line(command(sys.argv[1:]), os.environ))
