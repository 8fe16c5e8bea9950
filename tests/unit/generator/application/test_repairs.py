"""What is refused is asked for once more; what does not come back mended stays the person's own."""

from __future__ import annotations

from typing import Any

import pytest

from services.generator.application.ports import Document, ModelRequest
from services.generator.domain import errors
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World, order, resume, texts

OWN = "Helped migrate 30 services to K8s, cutting cost by 20%"
LIE = "Led the migration of 30 services to K8s, cutting cost by 20%"
TRUE = "Helped migrate 30 services to Kubernetes, cutting cost by 20%"


def lying(repair: Any) -> World:
    """A model that says one lie about the first entry and, asked to mend it, says `repair`."""

    def bullets(request: ModelRequest) -> Document:
        told = [{"text": LIE, "sources": ["exp-1-b1"]}]
        return {"bullets": told if "exp-1-b1" in str(request.material) else []}

    return World(ScriptedModel({"generate_experience": bullets, "finalize": repair}))


def answer(text: str, *sources: str, number: int = 1) -> Document:
    return {"statements": [{"number": number, "text": text, "sources": list(sources)}]}


async def test_a_mended_statement_reaches_the_resume() -> None:
    world = lying(answer(TRUE, "exp-1-b1"))
    final, report = await world.tailor()
    assert texts(final)[0] == TRUE
    (change,) = report["changes"]
    assert (change["before"], change["after"], change["verdict"]) == (OWN, TRUE, "supported")
    assert report["kept"] == []
    assert report["repairs"] == 1
    assert "finalize/exp-1" in world.checkpoints.saves
    assert report["stages"][-1]["prompt_version"] == "repair_statements/1"


async def test_the_repair_is_told_what_was_wrong_and_what_the_person_wrote() -> None:
    world = lying(answer(TRUE, "exp-1-b1"))
    await world.tailor()
    assert isinstance(world.model, ScriptedModel)
    (request,) = [one for one in world.model.requests if one.stage == "finalize"]
    (refused,) = request.material["refused"]
    assert refused["text"] == LIE
    assert refused["problems"]
    assert {"id": "exp-1-b1", "text": OWN} in request.material["own"]


@pytest.mark.parametrize(
    "repair",
    [
        answer("Led 300 engineers at Google", "exp-1-b1"),
        answer(LIE, "exp-1-b1"),
        answer("Maintained a shop in PHP", "exp-2-b1"),
        answer(TRUE, "exp-1-b1", number=7),
        answer("", "exp-1-b1"),
        {"statements": []},
    ],
)
async def test_a_lying_repair_changes_nothing(repair: Document) -> None:
    final, report = await lying(repair).tailor()
    assert sorted(texts(final)) == sorted(texts(resume()))
    (kept,) = report["kept"]
    assert kept["repaired"]
    assert kept["before"] in (OWN, "")


@pytest.mark.parametrize(
    "failure",
    [
        errors.ModelUnavailable(),
        errors.ModelAnswerUnusable(),
        errors.InputTooLong(),
        {"nothing": "of this"},
        {"statements": [{"number": "one", "text": TRUE, "sources": []}]},
    ],
)
async def test_a_repair_that_fails_never_fails_the_job(failure: Any) -> None:
    final, report = await lying(failure).tailor()
    assert sorted(texts(final)) == sorted(texts(resume()))
    (kept,) = report["kept"]
    assert kept["repaired"]
    assert "gave no usable answer" in kept["reason"]


async def test_a_repair_that_the_budget_stopped_was_not_tried() -> None:
    final, report = await lying(errors.TokenBudgetSpent()).tailor()
    assert sorted(texts(final)) == sorted(texts(resume()))
    (kept,) = report["kept"]
    assert (kept["repaired"], report["repairs"]) == (False, 0)
    assert "asked to mend" not in kept["reason"]


async def test_parts_without_refused_statements_are_not_asked_again() -> None:
    world = World()
    _, report = await world.tailor()
    assert isinstance(world.model, ScriptedModel)
    assert world.model.asked("finalize") == 0
    assert report["repairs"] == 0


async def test_a_repair_that_was_answered_before_is_not_asked_again() -> None:
    world = lying(answer(TRUE, "exp-1-b1"))
    await world.application.tailor_resume(order())
    again = lying(errors.ModelUnavailable())
    again.checkpoints = world.checkpoints
    second = World(again.model, checkpoints=world.checkpoints, clock=world.clock)
    final, _ = await second.tailor(attempt=2)
    assert texts(final)[0] == TRUE


async def test_manner_is_mended_like_facts() -> None:
    cliche = "Results-driven: wrote runbooks for the billing team"
    scripts: dict[str, Any] = {
        "generate_summary": {"sentences": [{"text": cliche, "sources": ["exp-1-b2"]}]},
        "finalize": answer("Wrote runbooks for the billing team.", "exp-1-b2"),
    }
    final, report = await World(ScriptedModel(scripts)).tailor()
    assert "Wrote runbooks for the billing team." in final["summary"]
    assert "Results" not in final["summary"]
    assert report["repairs"] == 1


async def test_a_refused_summary_that_is_not_mended_leaves_the_persons_own() -> None:
    lie = {"text": "Built billing systems for 12 years.", "sources": ["summary-2"]}
    final, report = await World(ScriptedModel({"generate_summary": {"sentences": [lie]}})).tailor()
    assert final["summary"] == resume()["summary"]
    (kept,) = report["kept"]
    assert (kept["section"], kept["repaired"]) == ("summary", True)
