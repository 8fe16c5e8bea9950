"""A person at the HTTP interface, so that end-to-end tests read as what people do."""

from __future__ import annotations

import time
import uuid
from typing import Any

import httpx

PASSWORD = "correct horse battery staple"

JD = (
    "Warehouse Team Leader\n\nWe need someone who leads a shift of pickers, plans routes, keeps "
    "inventory accurate with a WMS, and trains new staff in forklift safety. Required: inventory "
    "management, forklift licence, team leadership. Nice to have: SAP, Excel reporting."
)

RESUME: dict[str, Any] = {
    "name": "Robin Okafor",
    "contact": {"email": "robin@example.org", "phone": "+44 20 7946 0000"},
    "summary": "Warehouse worker with a forklift licence.",
    "technical_skills": {"Tools": ["Excel", "SAP", "WMS"], "Licences": ["Forklift licence"]},
    "experience": [
        {
            "company": "Northgate Logistics",
            "role": "Shift Lead",
            "period": "2019 – Present",
            "points": [
                "Led a shift of 14 pickers across two halls",
                "Cut picking errors by 18% with weekly inventory counts",
                "Trained 9 new colleagues in forklift safety",
            ],
        },
        {
            "company": "Harbour Foods",
            "role": "Picker",
            "period": "2016 – 2019",
            "points": ["Picked 120 orders a day", "Kept stock records in SAP"],
        },
    ],
    "education": [{"degree": "GCSEs", "institution": "Hillside School", "year": "2015"}],
}


_clients: list[httpx.Client] = []


def everybody_leaves() -> None:
    """Close the connections of all the people so far."""
    while _clients:
        _clients.pop().close()


class Person:
    """Somebody with an account, unless told otherwise, who asks for things over HTTP."""

    def __init__(self, url: str, user_id: str | None = None, *, timeout: float = 30) -> None:
        self.user_id = user_id or f"person-{uuid.uuid4().hex[:12]}"
        self.http = httpx.Client(base_url=url, timeout=timeout, auth=(self.user_id, PASSWORD))
        _clients.append(self.http)

    def register(self) -> Person:
        """Open the account."""
        answer = self.http.post(
            "/api/auth/register",
            json={"user_id": self.user_id, "password": PASSWORD},
            auth=_no_login,
        )
        assert answer.status_code == 200, answer.text
        return self

    def asks(self, **changes: Any) -> httpx.Response:
        """Ask for a tailored résumé; `changes` replace parts of an ordinary request."""
        body = {
            "company_name": "Acme",
            "job_title": "Warehouse Team Leader",
            "mode": "resume_jd",
            "jd": JD,
            "resume_data": RESUME,
        }
        return self.http.post("/api/generate_resume_json", json={**body, **changes})

    def submits(self, **changes: Any) -> str:
        """Ask, and be accepted; the request id."""
        answer = self.asks(**changes)
        assert answer.status_code == 200, answer.text
        request_id: str = answer.json()["request_id"]
        return request_id

    def status(self, request_id: str) -> dict[str, Any]:
        """Where the job stands."""
        answer = self.http.get(f"/api/jobs/{request_id}/status")
        assert answer.status_code == 200, answer.text
        status: dict[str, Any] = answer.json()
        return status

    def waits(self, request_id: str, *, seconds: float = 60) -> dict[str, Any]:
        """Poll until the job is finished; its last status."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status = self.status(request_id)
            if status["status"] in {"completed", "failed"}:
                return status
            time.sleep(0.05)
        raise AssertionError(f"the job is not finished: {status}")

    def result(self, request_id: str) -> dict[str, Any]:
        """The result of a completed job."""
        answer = self.http.get(f"/api/jobs/{request_id}/result")
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()
        return result

    def stats(self) -> dict[str, Any]:
        """What the account has used and may use."""
        stats: dict[str, Any] = self.http.get("/api/user/stats").json()
        return stats


def _no_login(request: httpx.Request) -> httpx.Request:
    return request
