"""What a release kept of jobs: see `days`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.domain.errors import AccountIsClosed
from services.jobs.domain.events import JobSettled, JobSubmitted
from services.jobs.domain.state import State
from tests.fakes.jobs_application import SILENCE, JobsWorld
from tests.golden.databases import KINDS, migrated, url_of
from tests.golden.release import Release


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, release: Release, tmp_path: Path) -> Iterator[Engine]:
    url = url_of(request.param, "jobs", request)
    with migrated(release, "jobs", url, tmp_path) as engine:
        yield engine


@pytest.fixture
def jobs(engine: Engine) -> JobsWorld:
    """This release over what that one has kept, 22 seconds after it began."""
    world = JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))
    world.clock.advance(seconds=22)
    world.identifiers.begin_at(100)
    return world


def test_every_row_is_read(jobs: JobsWorld) -> None:
    states = {job.request_id: job.state for job in jobs.app.list_jobs("ada", 10, None).jobs}
    assert states == {
        "done": State.COMPLETED,
        "failed": State.FAILED,
        "processing": State.PROCESSING,
        "pending": State.PENDING,
    }
    done = jobs.app.get_result("ada", "done")
    assert [version.origin for version in done.versions] == ["generated", "edited"]
    assert json.loads(done.result.final_resume_json)["name"] == "Zoë Ågren"
    assert done.job.completed_at == jobs.clock.now()
    assert json.loads(jobs.app.get_base_resume("ada").resume_json) == {"name": "Zoë Ågren"}
    usage = jobs.app.get_usage("ada")
    assert (usage.total_resumes, usage.today_resumes, usage.active_jobs) == (1, 1, 2)
    with pytest.raises(AccountIsClosed):
        jobs.submit(account="bob")
    export = json.loads("".join(jobs.app.export_account("ada")))
    assert len(export["jobs"]) == 4


def test_what_waited_is_announced(jobs: JobsWorld) -> None:
    jobs.app.relay_outbox()
    submitted, settled = (one.event for one in jobs.announcer.announced)
    assert isinstance(submitted, JobSubmitted)
    assert submitted.source == jobs.app.get_source("ada", "pending")
    assert settled == JobSettled(job_id="00000010")
    assert jobs.announcer.announced[0].ids["request"] == "request-1"


def test_work_goes_on_where_it_was(jobs: JobsWorld) -> None:
    processing = jobs.app.get_job("ada", "processing")
    jobs.progress(processing, 8, 95, "finalize")
    jobs.complete(processing, 9)
    assert jobs.app.get_job("ada", "processing").state is State.COMPLETED
    assert jobs.app.retry_job("ada", "failed").attempt == 2
    jobs.app.delete_job("ada", "done")


def test_a_job_that_was_lost_before_the_upgrade_is_recalled(jobs: JobsWorld) -> None:
    jobs.clock.advance(seconds=SILENCE.total_seconds() + 1)
    assert jobs.app.recall_lost_jobs() == 1
    jobs.app.relay_outbox()
    events = [one.event for one in jobs.announcer.announced]
    assert jobs.app.get_job("ada", "processing").job_id in {event.job_id for event in events}
