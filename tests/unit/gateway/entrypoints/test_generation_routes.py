from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fakes.gateway_behind import Behind

JD = "We are looking for a data engineer who knows SQL and Python well."


async def test_a_job_is_accepted(anna: httpx.AsyncClient, order: dict[str, Any]) -> None:
    answer = await anna.post("/api/generate_resume_json", json=order)
    assert answer.status_code == 200
    assert answer.json() == {
        "message": "Resume generation started",
        "request_id": "r-1",
        "job_id": "job-1",
        "status": "pending",
        "file_name": "Anna Lée - Acme - Data Engineer.docx",
        "result": None,
    }


async def test_the_posting_may_come_as_an_object(
    anna: httpx.AsyncClient, behind: Behind, order: dict[str, Any]
) -> None:
    posting = {"job_description": JD, "company_name": "Initrode", "job_title": "Analyst"}
    body = {
        "request_id": "r-2",
        "jd": "",
        "job_description_data": posting,
        "resume_data": {"resume_data": order["resume_data"]},
    }
    assert (await anna.post("/api/generate_resume_json", json=body)).status_code == 200
    source = await behind.jobs.source("account-1", "r-2")
    assert (source.jd, source.company_name, source.job_title) == (JD, "Initrode", "Analyst")
    assert source.mode == "complete_jd"
    assert source.resume["name"] == "Anna Lée"


async def test_the_same_request_is_the_same_job(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    first = await anna.post("/api/generate_resume_json", json=order)
    second = await anna.post("/api/generate_resume_json", json=order)
    assert first.json()["job_id"] == second.json()["job_id"]


async def test_an_idempotency_key_means_the_same_as_a_request_id(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    del order["request_id"]
    headers = {"Idempotency-Key": "from-header"}
    answer = await anna.post("/api/generate_resume_json", json=order, headers=headers)
    assert answer.json()["request_id"] == "from-header"


async def test_two_different_ids_are_refused(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    headers = {"Idempotency-Key": "another"}
    answer = await anna.post("/api/generate_resume_json", json=order, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("request_id:")


async def test_an_id_reused_for_another_body_is_409(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    await anna.post("/api/generate_resume_json", json=order)
    answer = await anna.post("/api/generate_resume_json", json={**order, "job_title": "Other"})
    assert answer.status_code == 409
    assert isinstance(answer.json()["detail"], str)


async def test_a_used_up_quota_is_429_with_the_time_to_wait(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    for number in range(3):
        await anna.post("/api/generate_resume_json", json={**order, "request_id": f"r{number}"})
    answer = await anna.post("/api/generate_resume_json", json=order)
    assert answer.status_code == 429
    assert answer.json()["detail"] == answer.json()["error"]
    assert int(answer.headers["retry-after"]) == 30


async def test_an_estimate_creates_nothing(anna: httpx.AsyncClient, order: dict[str, Any]) -> None:
    answer = await anna.post("/api/estimate", json=order)
    assert answer.status_code == 200
    assert set(answer.json()) == {
        "model_calls", "input_tokens", "output_tokens", "cost", "model", "score_before"
    }  # fmt: skip
    assert (await anna.get("/api/user/jobs")).json()["count"] == 0


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"resume_data": r}])
async def test_a_resume_is_rendered_without_an_account(
    anybody: httpx.AsyncClient, behind: Behind, order: dict[str, Any], wrap: Any
) -> None:
    answer = await anybody.post("/api/render?format=docx", json=wrap(order["resume_data"]))
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"Anna Lee.docx\"; filename*=UTF-8''Anna%20L%C3%A9e.docx"
    )
    assert behind.renderer.rendered[0][0]["name"] == "Anna Lée"


async def test_other_formats_are_not_offered_yet(
    anybody: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    answer = await anybody.post("/api/render?format=pdf", json=order["resume_data"])
    assert answer.status_code == 501
    assert "pdf" in answer.json()["detail"]


async def test_a_renderer_that_is_away_is_503(
    anybody: httpx.AsyncClient, behind: Behind, order: dict[str, Any]
) -> None:
    behind.renderer.away = True
    answer = await anybody.post("/api/render", json=order["resume_data"])
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize("path", ["/api/resume/import", "/api/jd/import"])
async def test_imports_are_501_for_those_who_signed_in(anna: httpx.AsyncClient, path: str) -> None:
    assert (await anna.post(path, auth=("anna", "wrong"))).status_code == 401
    answer = await anna.post(path, json={"url": "https://example.org"})
    assert answer.status_code == 501
    assert "not offered yet" in answer.json()["detail"]
