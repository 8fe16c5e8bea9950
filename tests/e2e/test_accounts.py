from __future__ import annotations

import time
from pathlib import Path

import httpx

from tests.person import PASSWORD, RESUME, Person
from tests.processes import Embedded, running


def test_one_user_never_sees_anything_of_another(url: str) -> None:
    owner, stranger = Person(url).register(), Person(url).register()
    request_id = owner.submits()
    owner.waits(request_id)
    for method, path in [
        ("GET", "status"), ("GET", "result"), ("GET", "download"), ("GET", "events"),
        ("POST", "cancel"), ("POST", "retry"), ("PUT", "result"),
    ]:  # fmt: skip
        body = {"final_resume": RESUME} if method == "PUT" else None
        answer = stranger.http.request(method, f"/api/jobs/{request_id}/{path}", json=body)
        assert answer.status_code == 404, (method, path)
    assert stranger.http.delete(f"/api/jobs/{request_id}").status_code == 404
    assert stranger.http.get("/api/user/jobs").json() == {"count": 0, "jobs": [], "next": None}
    assert owner.status(request_id)["status"] == "completed"


def test_a_changed_password_counts_at_once(url: str) -> None:
    person = Person(url).register()
    assert person.http.get("/api/user/stats").status_code == 200
    answer = person.http.post("/api/auth/password", json={"new_password": "another password"})
    assert answer.status_code == 200
    assert person.http.get("/api/user/stats").status_code == 401
    new = httpx.get(f"{url}/api/user/stats", auth=(person.user_id, "another password"))
    assert new.status_code == 200


def test_unknown_user_and_wrong_password_get_the_same_answer(url: str) -> None:
    person = Person(url).register()
    wrong = httpx.post(f"{url}/api/auth/login", auth=(person.user_id, "wrong password"))
    unknown = httpx.post(f"{url}/api/auth/login", auth=("nobody-at-all", "wrong password"))
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["detail"] == "Invalid credentials"
    assert wrong.headers["WWW-Authenticate"] == 'Basic realm="Resume Editor"'


def test_a_closed_account_takes_everything_with_it(tmp_path: Path) -> None:
    with running(Embedded(tmp_path / "data")) as system:
        person = Person(system.url).register()
        person.waits(person.submits())
        person.http.put("/api/user/resume", json={"resume_data": RESUME})
        assert person.http.delete("/api/user").status_code == 204
        assert person.http.get("/api/user/stats").status_code == 401
        again = Person(system.url, person.user_id).register()
        assert again.http.get("/api/user/jobs").json()["count"] == 0
        assert again.http.get("/api/user/resume").json()["has_resume"] is False
        deadline = time.monotonic() + 20
        while held(tmp_path / "data", "Northgate") and time.monotonic() < deadline:
            time.sleep(0.1)
    assert held(tmp_path / "data", "Northgate") == []


def test_a_guest_tailors_without_signing_up_and_is_purged(tmp_path: Path) -> None:
    # Longer than a first job takes on a busy machine.
    settings = {"GUEST_LIFETIME": "10"}
    with running(Embedded(tmp_path / "data"), settings) as system:
        guest = httpx.post(f"{system.url}/api/auth/guest").json()
        assert guest["expires_at"].endswith("+00:00")
        person = Person(system.url, guest["user_id"])
        person.http.auth = httpx.BasicAuth(guest["user_id"], guest["password"])
        person.waits(person.submits())
        deadline = time.monotonic() + 40
        while held(tmp_path / "data", "Northgate") and time.monotonic() < deadline:
            time.sleep(0.1)
        assert person.http.get("/api/user/stats").status_code == 401
    assert held(tmp_path / "data", "Northgate") == []


def test_the_export_holds_everything_about_the_person(url: str) -> None:
    person = Person(url).register()
    request_id = person.submits()
    person.waits(request_id)
    person.http.put("/api/user/resume", json={"resume_data": RESUME})
    answer = person.http.get("/api/user/export")
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.text
    for held_text in (person.user_id, request_id, "Northgate Logistics", "final_resume", "jd"):
        assert held_text in text
    assert PASSWORD not in text
    assert "argon2" not in text


def test_the_base_resume_is_given_back(url: str) -> None:
    person = Person(url).register()
    assert person.http.get("/api/user/resume").json()["has_resume"] is False
    assert person.http.put("/api/user/resume", json={"resume_data": RESUME}).status_code == 200
    saved = person.http.get("/api/user/resume").json()
    assert saved["has_resume"] is True
    assert saved["resume_data"]["name"] == RESUME["name"]
    assert saved["updated_at"].endswith("+00:00")


def held(data: Path, text: str) -> list[str]:
    """The files under a data folder that hold a text."""
    return [
        path.name
        for path in data.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    ]
