"""One suite over every `Tailoring` of the gateway."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest

from gateway.adapters.rpc_tailoring import REASONS, SERVICE, RpcTailoring
from gateway.application.ports import Tailoring
from gateway.domain.errors import GatewayError, InvalidRequest
from gateway.domain.jobs import Document, JobSource
from services.chassis.threads import ThreadPool
from services.embedded.local_tailoring import LocalTailoring
from services.generator.domain.errors import TailoringError
from services.generator.entrypoints.rpc_errors import ERRORS
from services.generator.entrypoints.rpc_tailoring import TailoringRpc, tailoring_service
from tests.error_tables import leaf_errors
from tests.fakes.gateway_tailoring import FakeTailoring
from tests.fakes.generator_world import JD, World, resume
from tests.loopback import channel_to

REPORT_KEYS = {
    "mode",
    "model",
    "language",
    "score",
    "terms",
    "matched",
    "missing",
    "changes",
    "to_confirm",
    "kept",
    "dropped",
    "reordered",
    "proposals",
    "statements",
    "stages",
    "cost",
    "tokens",
    "repairs",
    "left_out",
}


@asynccontextmanager
async def fake() -> AsyncIterator[Tailoring]:
    yield FakeTailoring()


@asynccontextmanager
async def local() -> AsyncIterator[Tailoring]:
    with closing(ThreadPool("test", threads=1)) as threads:
        yield LocalTailoring(World().application, threads)


@asynccontextmanager
async def rpc() -> AsyncIterator[Tailoring]:
    with closing(ThreadPool("test", threads=1)) as threads:
        service = tailoring_service(TailoringRpc(World().application, threads), {})
        async with channel_to(service, SERVICE) as channel:
            yield RpcTailoring(channel)


@pytest.fixture(params=[fake, local, rpc], ids=["fake", "local", "rpc"])
async def tailoring(request: pytest.FixtureRequest) -> AsyncIterator[Tailoring]:
    async with request.param() as made:
        yield made


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


async def test_the_questions_of_a_mode_count(tailoring: Tailoring) -> None:
    plain = await tailoring.estimate(source(mode="resume_jd"))
    proposing = await tailoring.estimate(source(mode="complete_jd"))
    assert proposing.model_calls == plain.model_calls
    assert proposing.output_tokens > plain.output_tokens


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
    assert {"before", "after", "possible", "as_of"} == review.report["score"].keys()


async def test_what_the_owner_wrote_is_their_own_statement(tailoring: Tailoring) -> None:
    review = await tailoring.review(source(), edited(), {})
    (change,) = review.report["changes"]
    assert (change["bullet"], change["after"]) == ("exp-2-b2", "Ran Terraform")
    assert change["verdict"] == "own statement"


async def test_a_review_compares_with_the_report_before(tailoring: Tailoring) -> None:
    first = await tailoring.review(source(mode="complete_jd"), edited(), {})
    again = await tailoring.review(source(mode="complete_jd"), edited(), first.report)
    assert again.report["score"] == first.report["score"]
    assert again.report["mode"] == "complete_jd"


async def test_over_the_wire_what_is_no_object_is_refused() -> None:
    async with rpc() as tailoring:
        with pytest.raises(InvalidRequest, match="resume: must be a JSON object"):
            await tailoring.estimate(source(resume=["Kim"]))


def test_every_error_of_the_generator_reaches_the_gateway() -> None:
    for kind in leaf_errors(TailoringError):
        [refusal] = [make(kind()) for listed, make in ERRORS.items() if issubclass(kind, listed)]
        assert isinstance(REASONS[refusal.reason](refusal), GatewayError)
