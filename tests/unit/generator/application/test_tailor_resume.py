from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from services.generator.application.tailor_resume import MOST_CLAIMS, MOST_ERRORS
from services.generator.domain import errors
from tests.fakes.generator import FakeClock, ScriptedModel
from tests.fakes.generator_world import World, order, resume, texts

STEPS = [
    "extract_jd_hints",
    "generate_experience/exp-1",
    "generate_experience/exp-2",
    "generate_experience/prj-1",
    "generate_skills",
    "generate_summary",
]


async def test_a_model_that_changes_nothing_leaves_the_resume_as_it_was() -> None:
    final, report = await World().tailor()
    assert final == resume()
    assert report["score"]["before"] == report["score"]["after"]
    assert report["changes"] == report["kept"] == report["dropped"] == []


async def test_the_sections_are_asked_for_at_the_same_time() -> None:
    gate = asyncio.Event()
    world = World(ScriptedModel(gate=gate))
    assert isinstance(world.model, ScriptedModel)
    job = asyncio.create_task(world.tailor())
    await world.model.until_running(1)
    gate.set()
    gate.clear()
    await world.model.until_running(5)  # summary, skills, three entries
    assert world.model.asked("extract_jd_hints") == 1
    gate.set()
    await job
    assert len(world.model.requests) == 6


async def test_every_stage_is_announced_in_its_order() -> None:
    world = World()
    await world.tailor()
    assert [(p.stage, p.percent) for p in world.announcements.progress] == [
        ("extract_jd_hints", 5),
        ("score_resume", 10),
        ("generate_summary", 40),
        ("generate_experience", 60),
        ("generate_skills", 75),
        ("finalize", 95),
    ]
    assert sorted(world.metrics.stages) == sorted(p.stage for p in world.announcements.progress)


async def test_every_answer_is_kept_before_anything_follows_from_it() -> None:
    world = World()
    await world.tailor()
    assert sorted(world.checkpoints.saves) == STEPS
    assert world.checkpoints.saves[0] == "extract_jd_hints"


async def test_what_was_answered_before_is_not_asked_again() -> None:
    world = World(ScriptedModel({"generate_skills": errors.ModelUnavailable()}))
    assert isinstance(world.model, ScriptedModel)
    await world.application.tailor_resume(order())
    assert len(world.announcements.failures) == 1
    kept, asked = len(world.checkpoints.saves), len(world.model.requests)
    world.model.scripts["generate_skills"] = {"categories": []}
    _, report = await world.tailor(attempt=2)
    assert world.metrics.hits == kept
    assert len(world.model.requests) - asked == len(STEPS) - kept
    assert sorted(world.checkpoints.saves) == STEPS
    assert {stage["stage"]: stage["calls"] for stage in report["stages"]}[
        "generate_experience"
    ] == 3


async def test_an_answer_to_an_older_prompt_is_asked_for_again() -> None:
    world = World()
    claim = await world.checkpoints.claim("job-1", 1)
    old = {"value": {"categories": []}, "prompt_version": "generate_skills/0"}
    await world.checkpoints.save(claim, "generate_skills", old)
    await world.checkpoints.release(claim)
    await world.tailor()
    assert isinstance(world.model, ScriptedModel)
    assert world.model.asked("generate_skills") == 1


@pytest.mark.parametrize("kind", [*errors.ModelError.__subclasses__(), errors.InputTooLong])
@pytest.mark.parametrize("stage", ["extract_jd_hints", "generate_experience"])
async def test_every_error_of_a_model_ends_in_its_sentence(
    kind: type[errors.TailoringError], stage: str
) -> None:
    world = World(ScriptedModel({stage: kind()}))
    await world.application.tailor_resume(order())
    ((_, message),) = world.announcements.failures
    assert message == kind.__doc__
    assert not world.announcements.results
    assert world.metrics.outcomes == ["failed"]


async def test_an_answer_of_another_shape_fails_with_a_sentence() -> None:
    world = World(ScriptedModel({"generate_summary": {"sentences": [7]}}))
    await world.application.tailor_resume(order())
    ((_, message),) = world.announcements.failures
    assert message == errors.ModelAnswerUnusable.__doc__


async def test_a_failing_section_stops_its_siblings_and_keeps_their_answers() -> None:
    gate = asyncio.Event()
    model = ScriptedModel(gate=gate)
    world = World(model)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    gate.set()
    gate.clear()
    await model.until_running(5)
    model.scripts["generate_skills"] = errors.ModelRefused()
    gate.set()
    await job
    ((stage, _),) = world.announcements.failures
    assert stage in {"generate_summary", "generate_experience", "generate_skills"}
    assert "extract_jd_hints" in world.checkpoints.saves


async def test_a_cancelled_job_stops_in_the_midst_of_its_calls() -> None:
    model = ScriptedModel(gate=asyncio.Event())
    world = World(model)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.application.cancel_job("job-1", 1)
    await job
    assert model.cancelled == 1
    assert not world.announcements.failures
    assert not world.announcements.results
    assert world.metrics.outcomes == ["superseded"]


async def test_a_job_cancelled_before_it_began_does_not_begin() -> None:
    world = World()
    world.application.cancel_job("job-1", 1)
    await world.application.tailor_resume(order())
    assert isinstance(world.model, ScriptedModel)
    assert not world.model.requests
    await world.application.tailor_resume(order(attempt=2))
    assert world.announcements.results


async def test_cancelling_an_earlier_try_leaves_the_present_one_alone() -> None:
    gate = asyncio.Event()
    model = ScriptedModel(gate=gate)
    world = World(model)
    job = asyncio.create_task(world.application.tailor_resume(order(attempt=2)))
    await model.until_running(1)
    world.application.cancel_job("job-1", 1)
    gate.set()
    await job
    assert world.announcements.results


async def test_a_process_that_stops_does_not_swallow_its_own_end() -> None:
    model = ScriptedModel(gate=asyncio.Event())
    world = World(model)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    assert not world.announcements.failures


async def test_a_job_past_its_deadline_fails_and_says_so() -> None:
    model = ScriptedModel(gate=asyncio.Event())
    world = World(model)
    soon = FakeClock().now() + timedelta(milliseconds=20)
    await world.application.tailor_resume(order(deadline_at=soon))
    ((_, message),) = world.announcements.failures
    assert message == errors.DeadlinePassed.__doc__
    assert model.cancelled == model.asked("extract_jd_hints")


async def test_work_that_another_worker_took_over_ends_in_silence() -> None:
    gate = asyncio.Event()
    model = ScriptedModel(gate=gate)
    world = World(model)
    job = asyncio.create_task(world.application.tailor_resume(order()))
    await model.until_running(1)
    world.clock.advance(seconds=31)
    await world.checkpoints.claim("job-1", 1)
    gate.set()
    with pytest.raises(errors.TakenOver):
        await job
    assert not world.announcements.failures
    assert not world.announcements.results
    assert world.metrics.outcomes == ["superseded"]


async def test_an_order_of_an_earlier_try_ends_in_silence() -> None:
    world = World()
    await world.checkpoints.claim("job-1", 2)
    await world.application.tailor_resume(order(attempt=1))
    assert not world.announcements.failures


async def test_an_error_nobody_foresaw_comes_again_a_few_times() -> None:
    world = World(ScriptedModel({"extract_jd_hints": ZeroDivisionError("secret")}))
    for delivery in range(1, MOST_ERRORS):
        with pytest.raises(ZeroDivisionError):
            await world.application.tailor_resume(order(delivery=delivery))
    assert not world.announcements.failures
    await world.application.tailor_resume(order(delivery=MOST_ERRORS))
    ((_, message),) = world.announcements.failures
    assert "secret" not in message
    assert world.metrics.redeliveries == MOST_ERRORS - 1


async def test_what_the_model_sees_holds_no_employer_school_name_or_contact() -> None:
    world = World()
    await world.tailor()
    assert isinstance(world.model, ScriptedModel)
    shown = str([request.material for request in world.model.requests[1:]])
    for secret in ("Northwind", "Contoso", "2012", "Kim", "example.org", "Best talk"):
        assert secret not in shown


async def test_a_sparse_resume_needs_one_call_and_stays_as_it_is() -> None:
    world = World()
    sparse = {"name": "Kim", "experience": "none", "projects": [{"title": "x"}, 3]}
    final, _ = await world.tailor(resume=sparse)
    assert final == sparse
    assert isinstance(world.model, ScriptedModel)
    assert len(world.model.requests) == 1


async def test_proposals_are_made_in_complete_jd_alone() -> None:
    _, report = await World().tailor()
    assert report["proposals"] == []
    final, report = await World().tailor(mode="complete_jd")
    assert "Terraform" in [proposal["term"] for proposal in report["proposals"]]
    assert "Terraform" not in str(final)


async def test_a_true_rewording_reaches_the_resume_with_its_source() -> None:
    new = "Helped migrate 30 services to Kubernetes, cutting cost by 20 %"
    script: dict[str, object] = {"bullets": [{"text": new, "sources": ["exp-1-b1"]}]}

    def answer(request: object) -> dict[str, object]:
        return script if "exp-1-b1" in str(request) else {"bullets": []}

    final, report = await World(ScriptedModel({"generate_experience": answer})).tailor()
    assert texts(final)[0] == new
    (change,) = report["changes"]
    assert change["sources"] == ["exp-1-b1"]
    assert change["verdict"] == "supported"
    assert final["experience"][0]["bullets"] == final["experience"][0]["points"]


async def test_a_job_that_kills_whoever_works_on_it_ends_failed() -> None:
    world = World()
    for _ in range(MOST_CLAIMS):
        await world.checkpoints.claim("job-1", 1)
        world.clock.advance(seconds=31)
    await world.application.tailor_resume(order(deadline_at=world.clock.now()))
    ((_, message),) = world.announcements.failures
    assert "broke off several times" in message
    assert world.announcements.results == []


async def test_a_later_try_of_such_a_job_is_worked_on() -> None:
    world = World()
    for _ in range(MOST_CLAIMS):
        await world.checkpoints.claim("job-1", 1)
        world.clock.advance(seconds=31)
    later = world.clock.now() + timedelta(minutes=10)
    await world.application.tailor_resume(order(attempt=2, deadline_at=later))
    assert world.announcements.failures == []
