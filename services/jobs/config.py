"""The settings of jobs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from services.chassis.config import Environment
from services.chassis.sql import url_fault


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of jobs."""

    database_url: str = field(repr=False)
    #: Jobs an account may have pending or processing at a time.
    max_concurrent_jobs: int = 3
    #: Résumés an account may complete in a UTC day.
    max_resumes_per_day: int = 20
    #: From the beginning of an attempt until it is given up.
    job_deadline: timedelta = timedelta(minutes=10)
    #: Nothing heard of a job for so long, it is announced again; longer than a model may take.
    reconcile_after: timedelta = timedelta(seconds=180)
    #: Between two looks for jobs whose deadline has passed, or that were lost.
    watchdog_interval: timedelta = timedelta(seconds=5)
    #: Threads for use cases.
    threads: int = 8


def read(environment: Environment) -> Settings:
    """The settings from the environment, where faults are collected too."""
    default = Settings(database_url="")
    return Settings(
        database_url=_database_url(environment),
        max_concurrent_jobs=environment.integer(
            "MAX_CONCURRENT_JOBS", default.max_concurrent_jobs, least=1, most=100
        ),
        max_resumes_per_day=environment.integer(
            "MAX_RESUMES_PER_DAY", default.max_resumes_per_day, least=1, most=10_000
        ),
        job_deadline=_duration(environment, "JOB_DEADLINE", default.job_deadline),
        reconcile_after=_duration(environment, "RECONCILE_AFTER", default.reconcile_after),
        watchdog_interval=_duration(environment, "WATCHDOG_INTERVAL", default.watchdog_interval),
        threads=environment.integer("JOBS_THREADS", default.threads, least=2, most=64),
    )


def _duration(environment: Environment, name: str, default: timedelta) -> timedelta:
    seconds = environment.seconds(name, default.total_seconds(), least=0.1, most=86_400)
    return timedelta(seconds=seconds)


def _database_url(environment: Environment) -> str:
    folder = environment.text("DATA_DIR", "./var")
    url = environment.secret("JOBS_DATABASE_URL") or f"sqlite:///{folder}/jobs.sqlite3"
    if fault := url_fault(url):
        environment.fault("JOBS_DATABASE_URL", fault)
    return url
