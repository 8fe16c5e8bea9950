"""The settings of the whole system in one process."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import gateway.config
import services.auth.config
import services.chassis.traces
import services.generator.config
import services.jobs.config
import services.renderer.config
from services.chassis.config import Environment

LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every process in this one runs with."""

    #: Holds every database; belongs to one process at a time.
    data_dir: Path
    #: One of `LEVELS`.
    log_level: str
    #: `json` or `text`.
    log_format: str
    traces: services.chassis.traces.TraceSettings
    auth: services.auth.config.Settings
    jobs: services.jobs.config.Settings
    generator: services.generator.config.Settings
    #: Of the generator's checkpoints.
    checkpoints_url: str = field(repr=False)
    renderer: services.renderer.config.Settings
    gateway: gateway.config.Settings


def read(environment: Environment) -> Settings:
    """The settings of all processes; faults of all of them are recorded in `environment`."""
    settings = Settings(
        data_dir=Path(environment.text("DATA_DIR", "./var")),
        log_level=environment.choice("LOG_LEVEL", "info", among=LEVELS),
        log_format=environment.choice("LOG_FORMAT", "json", among=("json", "text")),
        traces=services.chassis.traces.read(environment),
        auth=services.auth.config.read(environment),
        jobs=services.jobs.config.read(environment),
        generator=services.generator.config.read(environment),
        checkpoints_url=services.generator.config.read_database_url(environment),
        renderer=services.renderer.config.read(environment),
        gateway=gateway.config.read(environment),
    )
    for name, url in {
        "AUTH_DATABASE_URL": settings.auth.database_url,
        "JOBS_DATABASE_URL": settings.jobs.database_url,
    }.items():
        if not url.startswith("sqlite:///"):
            # Some reads are done where a server's answer would have every request wait.
            environment.fault(name, "must begin with sqlite:/// while all runs in one process")
    return settings
