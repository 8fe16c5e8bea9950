from __future__ import annotations

import io
import json
from urllib.parse import unquote

import docx
import httpx

from tests.person import Person

EVENT_ORDER = [
    "accepted", "extract_jd_hints", "score_resume", "generate_summary", "generate_experience",
    "generate_skills", "finalize", "completed",
]  # fmt: skip


def test_the_owner_edits_a_result_and_earlier_versions_are_kept(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits()
    person.waits(request_id)
    final = person.result(request_id)["final_resume"]
    final["experience"][0]["points"][0] = "Led a shift of 14 pickers and 2 drivers"
    final["summary"] = "Team leader in warehousing."
    answer = person.http.put(f"/api/jobs/{request_id}/result", json={"final_resume": final})
    assert answer.status_code == 200, answer.text
    edited = person.result(request_id)
    assert edited["final_resume"]["experience"][0]["bullets"][0].endswith("2 drivers")
    assert edited["final_resume"]["summary"] == "Team leader in warehousing."
    assert [version["origin"] for version in edited["versions"]] == ["generated", "edited"]
    assert "score" in edited["report"]
    download = person.http.get(f"/api/jobs/{request_id}/download")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(download.content)).paragraphs)
    assert "2 drivers" in text


def test_an_edit_that_is_no_resume_is_refused_and_changes_nothing(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits()
    person.waits(request_id)
    for body in ({}, {"final_resume": None}, {"final_resume": {"experience": "none"}}):
        answer = person.http.put(f"/api/jobs/{request_id}/result", json=body)
        assert answer.status_code == 422
        assert "final_resume" in answer.json()["detail"]
    assert len(person.result(request_id)["versions"]) == 1


def test_a_draft_is_put_in_once_its_blanks_are_filled(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits(mode="complete_jd")
    person.waits(request_id)
    result = person.result(request_id)
    final, proposals = result["final_resume"], result["report"]["proposals"]
    draft = next(one["draft"] for one in proposals if "___" in one["draft"])
    points = final["experience"][0]["points"]
    for text, status in ((draft, 422), (draft.replace("___", "Harbour Foods"), 200)):
        final["experience"][0]["points"] = [*points, text]
        answer = person.http.put(f"/api/jobs/{request_id}/result", json={"final_resume": final})
        assert answer.status_code == status, answer.text
        field = f"final_resume.experience[0].points[{len(points)}]"
        assert (field in answer.text) == (status == 422)
    assert len(person.result(request_id)["versions"]) == 2


def test_a_download_is_named_after_the_person_and_the_same_twice(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits(company_name='Ac"me\r\nX-Evil: 1/Łódź')
    person.waits(request_id)
    first, second = (person.http.get(f"/api/jobs/{request_id}/download") for _ in range(2))
    assert first.content == second.content
    assert "X-Evil" not in first.headers
    disposition = first.headers["Content-Disposition"]
    assert "Robin" in disposition
    assert "Łódź" in unquote(disposition.split("filename*=UTF-8''")[1])
    assert int(first.headers["Content-Length"]) == len(first.content)


def test_what_is_not_finished_says_so(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits()
    person.waits(request_id)
    assert person.http.post(f"/api/jobs/{request_id}/cancel").status_code == 409
    assert person.http.post(f"/api/jobs/{request_id}/retry").status_code == 409


def test_the_events_of_a_job_arrive_in_order_and_end(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits()
    with person.http.stream("GET", f"/api/jobs/{request_id}/events") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = list(stream.iter_lines())
    seen = [json.loads(line[5:]) for line in lines if line.startswith("data:")]
    assert seen[-1]["status"] == "completed"
    progress = [status["progress"] for status in seen]
    assert progress == sorted(progress)
    assert {status["stage"] for status in seen} <= set(EVENT_ORDER)


def test_the_events_of_a_user_cover_all_jobs(url: str) -> None:
    person = Person(url).register()
    finished = set()
    with person.http.stream("GET", "/api/user/events") as stream:
        wanted = {person.submits(), person.submits()}
        for line in stream.iter_lines():
            if line.startswith("data:"):
                status = json.loads(line[5:])
                if status["status"] == "completed":
                    finished.add(status["request_id"])
            if finished == wanted:
                break
    assert finished == wanted


def test_the_history_pages_without_losing_or_repeating(url: str) -> None:
    person = Person(url).register()
    ids = []
    for _ in range(5):
        ids.append(person.submits())
        person.waits(ids[-1])
    seen: list[str] = []
    path = "/api/user/jobs?limit=2"
    while True:
        page = person.http.get(path).json()
        seen += [job["request_id"] for job in page["jobs"]]
        assert page["count"] == len(page["jobs"])
        if not page["next"]:
            break
        path = f"/api/user/jobs?limit=2&before={page['next']}"
    assert seen == ids[::-1]


def test_an_estimate_creates_nothing(url: str) -> None:
    person = Person(url).register()
    body = json.loads(person.asks().request.content)
    before = person.http.get("/api/user/jobs").json()["count"]
    answer = person.http.post("/api/estimate", json=body)
    assert answer.status_code == 200, answer.text
    estimate = answer.json()
    assert estimate["model_calls"] == 5, "hints, summary, two entries, skills"
    assert 0 <= estimate["score_before"] <= 100
    assert person.http.get("/api/user/jobs").json()["count"] == before


def test_the_form_editor_renders_without_an_account(url: str) -> None:
    answer = httpx.post(f"{url}/api/render", json={"name": "Kim Lee", "skills": "welding, MIG"})
    assert answer.status_code == 200
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "Kim Lee" in text
    assert "welding" in text
