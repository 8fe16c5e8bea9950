from __future__ import annotations

from datetime import timedelta

import pytest

from services.chassis.config import ConfigurationError, Environment
from services.jobs.config import Settings, read


def settings(**values: str) -> Settings:
    environment = Environment(values)
    found = read(environment)
    environment.finish()
    return found


def test_a_laptop_needs_no_setting() -> None:
    found = settings(DATA_DIR="/data")
    assert found == Settings(database_url="sqlite:////data/jobs.sqlite3")
    assert (found.max_concurrent_jobs, found.max_resumes_per_day) == (3, 20)


def test_limits_and_deadlines_are_read() -> None:
    found = settings(
        MAX_CONCURRENT_JOBS="5",
        MAX_RESUMES_PER_DAY="7",
        JOB_DEADLINE="90",
        RECONCILE_AFTER="2.5",
    )
    assert found.reconcile_after == timedelta(seconds=2.5)
    assert (found.max_concurrent_jobs, found.max_resumes_per_day) == (5, 7)
    assert found.job_deadline == timedelta(seconds=90)


def test_a_database_url_does_not_show_in_what_is_printed() -> None:
    assert "secret" not in repr(settings(JOBS_DATABASE_URL="postgresql+psycopg2://a:secret@b/c"))


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        settings(JOBS_DATABASE_URL="mysql://", MAX_CONCURRENT_JOBS="0", JOB_DEADLINE="soon")
    assert len(refused.value.faults) == 3
