from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fakes.gateway_behind import Behind

STATUS_KEYS = {
    "job_id", "request_id", "status", "progress", "stage", "message", "company_name", "job_title",
    "mode", "created_at", "completed_at", "error_message",
}  # fmt: skip
FINAL = {"name": "Anna Lée", "experience": []}


@pytest.fixture
async def submitted(anna: httpx.AsyncClient, order: dict[str, Any]) -> httpx.AsyncClient:
    await anna.post("/api/generate_resume_json", json=order)
    return anna


@pytest.fixture
async def completed(submitted: httpx.AsyncClient, behind: Behind) -> httpx.AsyncClient:
    behind.jobs.complete("r-1", FINAL, {"score": {"before": 1.0, "after": 2.0}})
    return submitted


async def test_the_status_has_the_keys_of_the_contract(submitted: httpx.AsyncClient) -> None:
    answer = await submitted.get("/api/jobs/r-1/status")
    assert answer.status_code == 200
    assert set(answer.json()) >= STATUS_KEYS
    assert answer.json()["created_at"].endswith("+00:00")


async def test_a_result_that_is_not_there_names_the_status(
    submitted: httpx.AsyncClient, behind: Behind
) -> None:
    behind.jobs.advance("r-1", "score_resume", 10)
    answer = await submitted.get("/api/jobs/r-1/result")
    assert answer.status_code == 400
    assert answer.json() == {"detail": "Job not completed. Status: processing"}


async def test_a_document_that_is_not_there_is_404(submitted: httpx.AsyncClient) -> None:
    answer = await submitted.get("/api/jobs/r-1/download")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Completed job not found"})


async def test_the_result(completed: httpx.AsyncClient) -> None:
    result = (await completed.get("/api/jobs/r-1/result")).json()
    assert result["final_resume"] == FINAL
    assert result["report"]["score"] == {"before": 1.0, "after": 2.0}
    assert [version["origin"] for version in result["versions"]] == ["generated"]
    assert result["completed_at"].endswith("+00:00")


async def test_an_edit_becomes_the_newest_version(completed: httpx.AsyncClient) -> None:
    body = {"final_resume": {"name": "Anna Lee-Jones"}}
    revised = await completed.put("/api/jobs/r-1/result", json=body)
    assert revised.status_code == 200
    assert revised.json()["final_resume"]["name"] == "Anna Lee-Jones"
    assert [version["origin"] for version in revised.json()["versions"]] == ["generated", "edited"]


async def test_a_faulty_edit_is_refused_under_its_own_name(completed: httpx.AsyncClient) -> None:
    body = {"final_resume": {"name": ["no", "list"]}}
    answer = await completed.put("/api/jobs/r-1/result", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("final_resume")


async def test_the_document_is_streamed_with_its_name(completed: httpx.AsyncClient) -> None:
    answer = await completed.get("/api/jobs/r-1/download")
    assert answer.status_code == 200
    assert (
        'filename="Anna Lee - Acme - Data Engineer.docx"' in (answer.headers["content-disposition"])
    )
    assert answer.headers["content-length"] == str(len(answer.content))


async def test_a_known_document_is_not_sent_again(completed: httpx.AsyncClient) -> None:
    tag = (await completed.get("/api/jobs/r-1/download")).headers["etag"]
    again = await completed.get("/api/jobs/r-1/download", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("form", "status"), [("pdf", 501), ("exe", 422), ("DOCX", 200)])
async def test_the_format_is_checked(completed: httpx.AsyncClient, form: str, status: int) -> None:
    answer = await completed.get("/api/jobs/r-1/download", params={"format": form})
    assert answer.status_code == status


async def test_names_cannot_break_out_of_the_header(
    anna: httpx.AsyncClient, behind: Behind, order: dict[str, Any]
) -> None:
    order["company_name"] = 'Acme"; filename="x.exe\r\nSet-Cookie: a=b'
    await anna.post("/api/generate_resume_json", json=order)
    behind.jobs.complete("r-1", {"name": "名前 / ../.."}, {})
    answer = await anna.get("/api/jobs/r-1/download")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-disposition"].count('"') == 2


async def test_a_job_is_cancelled_once(submitted: httpx.AsyncClient) -> None:
    cancelled = await submitted.post("/api/jobs/r-1/cancel")
    assert cancelled.status_code == 200
    assert cancelled.json()["stage"] == "cancelled"
    assert cancelled.json()["error_message"] == "Cancelled by user"
    assert (await submitted.post("/api/jobs/r-1/cancel")).status_code == 409


async def test_only_a_failed_job_is_tried_again(submitted: httpx.AsyncClient) -> None:
    assert (await submitted.post("/api/jobs/r-1/retry")).status_code == 409
    await submitted.post("/api/jobs/r-1/cancel")
    retried = await submitted.post("/api/jobs/r-1/retry")
    assert (retried.status_code, retried.json()["status"]) == (200, "pending")


async def test_a_deleted_job_is_gone(submitted: httpx.AsyncClient) -> None:
    answer = await submitted.delete("/api/jobs/r-1")
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await submitted.get("/api/jobs/r-1/status")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "status"),
        ("GET", "result"),
        ("PUT", "result"),
        ("GET", "download"),
        ("GET", "events"),
        ("POST", "cancel"),
        ("POST", "retry"),
        ("DELETE", ""),
    ],
)
async def test_a_job_of_somebody_else_is_404(
    completed: httpx.AsyncClient, behind: Behind, method: str, path: str
) -> None:
    await behind.accounts.register("bert", "long enough")
    url = f"/api/jobs/r-1/{path}".rstrip("/")
    body = {"final_resume": {"name": "Bert"}} if method == "PUT" else None
    answer = await completed.request(method, url, auth=("bert", "long enough"), json=body)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Job not found"})


async def test_a_jobs_service_that_is_away_is_503(
    submitted: httpx.AsyncClient, behind: Behind
) -> None:
    behind.jobs.unavailable = True
    answer = await submitted.get("/api/jobs/r-1/status")
    assert answer.status_code == 503
    assert "jobs" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) >= 1
