"""Build the whole system in one process. Opens no connection and no socket."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import gateway.bootstrap
import services.auth.bootstrap
import services.generator.bootstrap
import services.jobs.bootstrap
import services.renderer.bootstrap
from gateway.bootstrap import Ports
from services.chassis.bus import EventBus
from services.chassis.lifecycle import Loop, Part
from services.chassis.metrics import CollectorRegistry
from services.chassis.sql import sqlite_file
from services.chassis.threads import ThreadPool
from services.embedded.checkpoints import sql_storage
from services.embedded.config import Settings
from services.embedded.data_folder import DataFolder
from services.embedded.local_auth import LocalAuth
from services.embedded.local_jobs import LocalJobs
from services.embedded.local_renderer import LocalRenderer
from services.embedded.local_tailoring import LocalTailoring
from services.embedded.write_ahead_logs import WriteAheadLogs


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """Everything, built."""

    #: To be started in this order, and stopped in reverse: whoever listens comes before whoever
    #: speaks, and the gateway last.
    parts: tuple[Part, ...]
    #: To be awaited once the bus is closed.
    close: Callable[[], Awaitable[None]]
    #: Where the gateway answers.
    url: str


def build(settings: Settings, *, bus: EventBus, registry: CollectorRegistry) -> Embedded:
    """All processes over one bus and one registry.

    Args:
        settings: see `config`.
        bus: lives as long as the process does, so what it may have lost is announced anew at
            each start.
        registry: where all metrics go.
    """
    auth = services.auth.bootstrap.build(settings.auth, bus=bus, registry=registry)
    jobs = services.jobs.bootstrap.build(
        settings.jobs, bus=bus, registry=registry, bus_forgets=True
    )
    kept = sql_storage(settings.checkpoints_url)
    generator = services.generator.bootstrap.build(
        settings.generator, bus=bus, registry=registry, checkpoints=kept.checkpoints
    )
    renderer = services.renderer.bootstrap.build(settings.renderer, registry=registry)
    local_auth = LocalAuth(auth.application, auth.pool, auth.wake_relay)
    # Threads of its own: changes that wait for a locked database must not keep readers waiting.
    reading = ThreadPool("jobs reading", threads=4)
    local_jobs = LocalJobs(jobs.application, jobs.pool, reading, jobs.signals)
    folder, storage = DataFolder(settings.data_dir), ThreadPool("storage", threads=1)
    front = gateway.bootstrap.build(
        settings.gateway,
        Ports(
            authenticator=local_auth,
            accounts=local_auth,
            desk=local_jobs,
            board=local_jobs,
            records=local_jobs,
            # One thread: two would wait for each other's turn at the interpreter.
            renderer=LocalRenderer(renderer.render_resume, ThreadPool("renderer", threads=1)),
            tailoring=LocalTailoring(generator.application, ThreadPool("tailoring", threads=1)),
        ),
        registry=registry,
        readiness={
            "auth": lambda: auth.pool.run(auth.fault),
            "jobs": lambda: reading.run(jobs.application.check_storage),
            "bus": bus.fault,
            "storage": lambda: storage.run(folder.fault),
        },
    )
    return Embedded(
        parts=(
            folder,
            *kept.parts,
            *generator.parts,
            *jobs.parts,
            *auth.parts,
            Loop("write-ahead logs", WriteAheadLogs(_databases(settings), storage)),
            front.server,
        ),
        close=partial(_close, generator.close, kept.close),
        url=f"http://localhost:{settings.gateway.port}",
    )


async def _close(*closing: Callable[[], Awaitable[None]]) -> None:
    for close in closing:
        await close()


def _databases(settings: Settings) -> list[Path]:
    urls = (
        settings.auth.database_url,
        settings.jobs.database_url,
        settings.checkpoints_url,
    )
    return [file for file in map(sqlite_file, urls) if file]
