from __future__ import annotations

import pytest

from services.generator.application.expire_checkpoints import ExpireCheckpoints
from services.generator.application.review_resume import EditedResult
from services.generator.application.spending import tokens_to_receive, tokens_to_send
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import JD, World, entry, resume

NEW = "Helped migrate 30 services to Kubernetes, cutting cost by 20%"
TITLE = "Backend Engineer"


def rewording() -> ScriptedModel:
    bullet = {"text": NEW, "sources": ["exp-1-b1"]}
    return ScriptedModel({"generate_experience": {"bullets": [bullet]}})


async def test_an_edited_result_is_scored_on_the_terms_of_its_report() -> None:
    world = World(rewording())
    final, report = await world.tailor()
    final["experience"][1]["points"].append("Ran Terraform for incident response")
    result = EditedResult(
        mode="resume_jd", jd="", job_title="", resume=resume(), edited=final, report=report
    )
    reviewed, second = world.application.review_resume(result)
    assert reviewed["experience"][1]["bullets"][1] == "Ran Terraform for incident response"
    assert second["score"]["before"] == report["score"]["before"]
    assert second["score"]["after"] > report["score"]["after"]
    assert [term["term"] for term in second["terms"]] == [term["term"] for term in report["terms"]]
    verdicts = {change["after"]: change["verdict"] for change in second["changes"]}
    assert verdicts == {NEW: "supported", "Ran Terraform for incident response": "own statement"}
    assert second["stages"] == report["stages"]


async def test_a_removed_bullet_is_listed_and_costs_its_evidence() -> None:
    world = World()
    final, report = await world.tailor()
    final["experience"][0] = entry("exp-1", "Wrote runbooks for the billing team")
    final["experience"][0]["bullet_ids"] = ["exp-1-b2"]
    result = EditedResult(
        mode="resume_jd", jd=JD, job_title="", resume=resume(), edited=final, report=report
    )
    _, second = world.application.review_resume(result)
    assert [dropped["bullet"] for dropped in second["dropped"]] == ["exp-1-b1", "exp-1-b3"]
    assert second["score"]["after"] < second["score"]["before"]


async def test_a_report_that_is_none_of_ours_is_no_obstacle() -> None:
    world = World()
    strange = {"terms": [{"term": 3}, "x"], "changes": "?", "stages": [1], "kept": None, "model": 7}
    result = EditedResult(
        mode="complete_jd", jd=JD, job_title="", resume={}, edited=resume(), report=strange
    )
    _, second = world.application.review_resume(result)
    assert second["score"]["before"] == 0.0
    assert second["proposals"]


def test_an_estimate_costs_what_the_prices_say() -> None:
    estimate = World().application.estimate_tailoring("resume_jd", JD, "", resume())
    assert estimate.model == "scripted/model"
    expected = (estimate.input_tokens + 2 * estimate.output_tokens) / 1e6
    assert estimate.cost == round(expected, 6)


async def test_the_estimate_counts_the_calls_that_a_job_makes() -> None:
    world = World()
    estimate = world.application.estimate_tailoring("resume_jd", JD, "", resume())
    await world.tailor()
    assert isinstance(world.model, ScriptedModel)
    assert estimate.model_calls == len(world.model.requests)


@pytest.mark.parametrize("mode", ["resume_jd", "complete_jd"])
async def test_the_estimate_is_of_the_very_questions_that_a_job_asks(mode: str) -> None:
    world = World()
    estimate = world.application.estimate_tailoring(mode, JD, TITLE, resume())
    await world.tailor(mode=mode, job_title=TITLE)
    assert isinstance(world.model, ScriptedModel)
    received = sum(map(tokens_to_receive, world.model.requests))
    sent = sum(map(tokens_to_send, world.model.requests))
    assert estimate.output_tokens == received
    # The estimate does not say which language to write in.
    assert estimate.input_tokens == pytest.approx(sent, abs=len(world.model.requests))


def test_the_questions_to_the_person_are_in_the_estimate() -> None:
    estimate = World().application.estimate_tailoring
    without, with_them = (estimate(mode, JD, "", resume()) for mode in ("resume_jd", "complete_jd"))
    assert with_them.model_calls == without.model_calls
    assert with_them.input_tokens > without.input_tokens
    assert with_them.output_tokens > without.output_tokens


async def test_an_order_that_cannot_be_read_fails_its_job() -> None:
    world = World()
    await world.application.refuse_order("job-1", 1)
    ((_, message),) = world.announcements.failures
    assert "submit it again" in message
    await world.checkpoints.claim("job-1", 2)
    await world.application.refuse_order("job-1", 1)
    assert len(world.announcements.failures) == 1


async def test_jobs_that_nobody_asked_for_any_more_expire() -> None:
    world = World()
    await world.tailor()
    await world.application.forget_job("job-2")
    world.clock.advance(hours=47)
    await world.checkpoints.claim("job-3", 1)
    world.clock.advance(hours=2)
    assert await ExpireCheckpoints(leftovers=world.checkpoints, clock=world.clock)() == 2
    assert not (await world.checkpoints.claim("job-1", 1)).steps
    assert (await world.checkpoints.claim("job-3", 1)).times == 2
