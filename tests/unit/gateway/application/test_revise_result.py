from __future__ import annotations

from typing import Any

import pytest

from gateway.application.revise_result import ReviseResult
from gateway.domain.errors import InvalidRequest, JobNotCompleted, JobNotFound
from gateway.domain.jobs import JobSource
from gateway.domain.resume import canonical_resume
from tests.fakes.gateway_jobs import FakeJobs
from tests.fakes.gateway_tailoring import FakeTailoring

WHO = "account-1"


@pytest.fixture
async def jobs() -> FakeJobs:
    jobs = FakeJobs()
    source = JobSource(
        company_name="", job_title="", mode="complete_jd", jd="x" * 50, resume={"name": "Anna"}
    )
    await jobs.submit(WHO, "r", source)
    return jobs


@pytest.fixture
def revise(jobs: FakeJobs) -> ReviseResult:
    return ReviseResult(board=jobs, desk=jobs, tailoring=FakeTailoring())


async def test_an_edit_is_reviewed_and_kept_beside_what_was_there(
    jobs: FakeJobs, revise: ReviseResult
) -> None:
    jobs.complete("r", {"name": "Anna"}, {"score": {"before": 1, "after": 2}})
    result = await revise(WHO, "r", {"final_resume": {"name": "Bea"}})
    assert result.final_resume["name"] == "Bea"
    assert result.report["score"]["after"] == 50.0
    assert [version.origin for version in result.versions] == ["generated", "edited"]


async def test_the_id_of_a_bullet_that_was_left_out_is_not_given_to_another(
    jobs: FakeJobs, revise: ReviseResult
) -> None:
    stored = canonical_resume({"experience": [{"company": "Inn", "points": ["Cooked"]}]})
    jobs.complete("r", stored, {"dropped": [{"entry": "exp-1", "bullet": "exp-1-b7"}]})
    edit = {"experience": [{"id": "exp-1", "company": "Inn", "points": ["Cooked", "Served"]}]}
    result = await revise(WHO, "r", {"final_resume": edit})
    assert result.final_resume["experience"][0]["bullet_ids"] == ["exp-1-b1", "exp-1-b8"]


DRAFT = "Used Terraform to ___ at ___."
ASKED = {
    "proposals": [{"id": "proposal-1", "term": "Terraform", "draft": DRAFT}, "?", {"draft": 1}]
}


def with_bullets(*points: str, **more: Any) -> dict[str, Any]:
    return {"name": "Anna", "experience": [{"company": "Inn", "points": list(points)}], **more}


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (with_bullets("Cooked", DRAFT), "experience[0].points[1]"),
        (
            with_bullets("Cooked", "Used Terraform to set up hosts at ___."),
            "experience[0].points[1]",
        ),
        (with_bullets("Cooked", summary=f"A cook. {DRAFT}"), "summary"),
        (
            with_bullets("Cooked", technical_skills={"Tools": ["Go", DRAFT]}),
            "technical_skills.Tools[1]",
        ),
    ],
)
async def test_a_draft_with_a_blank_left_is_refused(
    jobs: FakeJobs, revise: ReviseResult, edit: dict[str, Any], field: str
) -> None:
    jobs.complete("r", canonical_resume(with_bullets("Cooked")), ASKED)
    with pytest.raises(InvalidRequest) as refused:
        await revise(WHO, "r", {"final_resume": edit})
    assert refused.value.field == f"final_resume.{field}"
    assert "fill it in" in refused.value.problem
    assert len((await jobs.result(WHO, "r")).versions) == 1


@pytest.mark.parametrize(
    "edit",
    [
        with_bullets("Cooked", "Used Terraform to set up hosts at Acme."),
        with_bullets("Form ___ used at the Inn", "Cooked"),
        with_bullets("Cooked", "Signed ___ for the kitchen"),
        with_bullets("Cooked", summary="Reads ___ forms. Used Terraform to set up hosts at Acme."),
    ],
)
async def test_what_is_filled_in_or_was_never_a_draft_is_kept(
    jobs: FakeJobs, revise: ReviseResult, edit: dict[str, Any]
) -> None:
    before = with_bullets("Cooked", "Form ___ used at the Inn", summary="Reads ___ forms.")
    jobs.complete("r", canonical_resume(before), ASKED)
    assert (await revise(WHO, "r", {"final_resume": edit})).versions[-1].version == 2


async def test_a_job_without_a_result_cannot_be_edited(revise: ReviseResult) -> None:
    with pytest.raises(JobNotCompleted):
        await revise(WHO, "r", {"final_resume": {"name": "Bea"}})
    with pytest.raises(JobNotFound):
        await revise("account-2", "r", {"final_resume": {"name": "Bea"}})


@pytest.mark.parametrize("body", [{}, {"final_resume": 1}, {"final_resume": {"name": []}}])
async def test_a_faulty_edit_changes_nothing(
    jobs: FakeJobs, revise: ReviseResult, body: dict[str, Any]
) -> None:
    jobs.complete("r", {"name": "Anna"}, {})
    with pytest.raises(InvalidRequest, match=r"^final_resume"):
        await revise(WHO, "r", body)
    assert len((await jobs.result(WHO, "r")).versions) == 1
