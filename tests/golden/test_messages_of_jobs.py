"""What the events of the release before the cluster say to jobs, and the other way round."""

from __future__ import annotations

import json

import pytest

from services.chassis.events import from_message
from services.jobs.adapters.bus_events import to_wire
from services.jobs.domain.order import JobSource
from services.jobs.entrypoints import generator_events
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1 import events_pb2
from tests.fakes.jobs_application import JobsWorld
from tests.golden.release import FOLDER, Release


@pytest.fixture(scope="module")
def release() -> Release:
    return Release(FOLDER / "5de24d7")


def test_an_order_is_written_as_that_release_wrote_it(release: Release) -> None:
    kept = release.message("JobSubmitted")
    event = from_message(kept.on_the_bus(), events_pb2.JobSubmitted)
    with release.rows("jobs") as old:
        jd, resume = old.execute("SELECT jd, resume_json FROM sources").fetchone()
        company, title, mode = old.execute(
            "SELECT company_name, job_title, mode FROM jobs WHERE job_id = '00000001'"
        ).fetchone()
    assert (event.company_name, event.job_title, event.mode) == (company, title, mode)
    assert (event.jd, event.resume.json) == (jd, resume)
    world = JobsWorld()
    world.app.submit_job("ada", "done", source_of(event))
    [submitted] = world.submissions()
    assert to_wire(submitted).SerializeToString() == kept.body


def source_of(event: events_pb2.JobSubmitted) -> JobSource:
    return JobSource(
        company_name=event.company_name,
        job_title=event.job_title,
        mode=event.mode,
        jd=event.jd,
        resume_json=event.resume.json,
    )


def test_what_the_generator_said_means_what_it_meant(release: Release) -> None:
    progress = generator_events.progressed(
        from_message(release.message("StageProgressed").on_the_bus(), StageProgressed)
    )
    assert (progress.sequence, progress.stage, progress.progress, progress.message) == (
        3_000_001,
        "generate_experience",
        60,
        "Working on the experience",
    )
    result = generator_events.tailored(
        from_message(release.message("ResumeTailored").on_the_bus(), ResumeTailored)
    )
    assert json.loads(result.final_resume_json)["name"] == "Zoë Ågren"
    assert json.loads(result.report_json) == {"score": {"before": 40, "after": 70}}
    failure = generator_events.failed(
        from_message(release.message("TailoringFailed").on_the_bus(), TailoringFailed)
    )
    assert (failure.stage, failure.sequence) == ("finalize", 3_000_010)
    assert failure.error_message == "The model was away. Please try again."
