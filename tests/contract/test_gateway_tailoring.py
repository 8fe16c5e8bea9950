"""One suite over every `Tailoring` of the gateway."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from gateway.application.ports import Tailoring
from gateway.domain.jobs import Document, JobSource
from services.chassis.threads import ThreadPool
from services.embedded.local_tailoring import LocalTailoring
from tests.fakes.gateway_tailoring import FakeTailoring
from tests.fakes.generator_world import JD, World, resume

REPORT_KEYS = {
    "mode",
    "score",
    "terms",
    "matched",
    "missing",
    "changes",
    "kept",
    "dropped",
    "proposals",
    "stages",
    "model",
}


@pytest.fixture(params=["fake", "local"])
def tailoring(request: pytest.FixtureRequest) -> Iterator[Tailoring]:
    if request.param == "fake":
        yield FakeTailoring()
        return
    threads = ThreadPool("test", threads=1)
    yield LocalTailoring(World().application, threads)
    threads.close()


def source(**changes: Any) -> JobSource:
    values = {
        "company_name": "Acme",
        "job_title": "Backend Engineer",
        "mode": "resume_jd",
        "jd": JD,
        "resume": resume(),
    }
    return JobSource(**{**values, **changes})


def edited() -> Document:
    final = copy.deepcopy(resume())
    final["experience"][0]["company"] = "Renamed"
    final["experience"][1]["points"].append("Ran Terraform")
    final["experience"][1]["bullets"].append("Ran Terraform")
    return final


async def test_an_estimate_counts_calls_and_tokens(tailoring: Tailoring) -> None:
    estimate = await tailoring.estimate(source())
    assert estimate.model_calls == 6  # posting, summary, skills, three entries
    assert estimate.input_tokens > 0
    assert estimate.output_tokens > 0
    assert estimate.model
    assert 0 <= estimate.score_before <= 100


async def test_a_resume_without_bullets_takes_fewer_calls(tailoring: Tailoring) -> None:
    bare = {"name": "Kim", "summary": "", "technical_skills": {}, "experience": [], "projects": []}
    assert (await tailoring.estimate(source(resume=bare))).model_calls == 1


async def test_a_review_gives_ids_to_what_is_new(tailoring: Tailoring) -> None:
    review = await tailoring.review(source(), edited(), {})
    assert review.final_resume["experience"][1]["bullet_ids"] == ["exp-2-b1", "exp-2-b2"]
    assert review.final_resume["experience"][0]["bullet_ids"] == [
        "exp-1-b1",
        "exp-1-b2",
        "exp-1-b3",
    ]


async def test_a_review_leaves_the_owners_words_alone(tailoring: Tailoring) -> None:
    given = edited()
    review = await tailoring.review(source(), given, {})
    assert review.final_resume["experience"][0]["company"] == "Renamed"
    assert review.final_resume["experience"][1]["points"][1] == "Ran Terraform"
    assert given == edited()


async def test_a_review_has_the_keys_of_every_report(tailoring: Tailoring) -> None:
    review = await tailoring.review(source(), edited(), {})
    assert review.report.keys() >= REPORT_KEYS
    assert review.report["mode"] == "resume_jd"
    assert {"before", "after"} == review.report["score"].keys()


async def test_what_the_owner_wrote_is_their_own_statement(tailoring: Tailoring) -> None:
    review = await tailoring.review(source(), edited(), {})
    (change,) = review.report["changes"]
    assert (change["bullet"], change["after"]) == ("exp-2-b2", "Ran Terraform")
    assert change["verdict"] == "own statement"
