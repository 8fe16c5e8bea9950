from __future__ import annotations

from typing import Any

import httpx

from tests.fakes.gateway_behind import Behind


async def test_the_history_is_paged(anna: httpx.AsyncClient, order: dict[str, Any]) -> None:
    for number in range(3):
        await anna.post("/api/generate_resume_json", json={**order, "request_id": f"r{number}"})
    first = (await anna.get("/api/user/jobs?limit=2")).json()
    assert [job["request_id"] for job in first["jobs"]] == ["r2", "r1"]
    assert first["count"] == 2
    assert not {"stage", "message"} & set(first["jobs"][0])
    rest = (await anna.get("/api/user/jobs", params={"before": first["next"]})).json()
    assert [job["request_id"] for job in rest["jobs"]] == ["r0"]
    assert rest["next"] is None


async def test_the_stats(anna: httpx.AsyncClient, order: dict[str, Any]) -> None:
    await anna.post("/api/generate_resume_json", json=order)
    stats = (await anna.get("/api/user/stats")).json()
    assert stats["user_id"] == "anna"
    assert stats["total_resumes"] == stats["total_resumes_generated"] == 0
    assert (stats["today_resumes"], stats["active_jobs"]) == (0, 1)
    assert stats["limits"] == {
        "max_concurrent_jobs": 3,
        "max_resumes_per_day": 20,
        "rate_limit": "5/minute",
    }
    assert stats["remaining"] == {"concurrent_slots": 2, "today_quota": 19}
    assert stats["account_created"].endswith("+00:00")
    assert stats["last_login"] is None


async def test_there_is_no_base_resume_at_first(anna: httpx.AsyncClient) -> None:
    answer = await anna.get("/api/user/resume")
    assert answer.json() == {"has_resume": False, "resume_data": None, "updated_at": None}


async def test_a_base_resume_comes_back_as_it_was_written(anna: httpx.AsyncClient) -> None:
    resume = {"name": "Anna", "contact": "anna@example.org | Berlin", "skills": ["SQL"]}
    saved = await anna.put("/api/user/resume", json={"resume_data": resume})
    assert saved.status_code == 200
    answer = (await anna.get("/api/user/resume")).json()
    assert (answer["has_resume"], answer["resume_data"]) == (True, resume)
    assert answer["updated_at"].endswith("+00:00")


async def test_the_export_is_a_download_of_everything(
    anna: httpx.AsyncClient, order: dict[str, Any]
) -> None:
    await anna.post("/api/auth/login")
    await anna.post("/api/generate_resume_json", json=order)
    answer = await anna.get("/api/user/export")
    assert answer.headers["content-disposition"].startswith("attachment;")
    held = answer.json()
    assert held["account"]["user_id"] == "anna"
    assert held["account"]["last_login"].endswith("+00:00")
    assert held["jobs"][0]["source"]["jd"] == order["jd"]


async def test_a_closed_account_is_closed_at_once(anna: httpx.AsyncClient, behind: Behind) -> None:
    assert (await anna.delete("/api/user")).status_code == 204
    assert behind.accounts.closed == ["account-1"]
    assert (await anna.get("/api/user/stats")).status_code == 401
