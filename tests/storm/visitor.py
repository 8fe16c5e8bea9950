"""A person who keeps asking for résumés, whatever happens behind the address."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from typing import Any

import httpx

from tests.person import JD, PASSWORD, RESUME
from tests.storm.ledger import Ledger, Submission

_FINISHED = {"completed", "failed"}
#: Seconds one request may take; longer than any deadline inside.
_PATIENCE = 20.0


class Visitor:
    """Registers, submits, polls, fetches documents; goes to another gateway when one is gone."""

    def __init__(self, urls: list[str], ledger: Ledger, rng: random.Random) -> None:
        self.user_id = f"visitor-{rng.getrandbits(48):012x}"
        self._urls = urls
        self._ledger = ledger
        self._rng = rng
        self._http = httpx.AsyncClient(timeout=_PATIENCE, auth=(self.user_id, PASSWORD))

    async def register(self) -> None:
        """Open the account; a second try may find that the first one succeeded."""
        body = {"user_id": self.user_id, "password": PASSWORD}
        answer = await self.ask("POST", "/api/auth/register", json=body, good={200, 400})
        if answer.status_code == 400 and "exists" not in answer.text:
            self._ledger.breach(f"registration was refused: {answer.status_code}")

    async def live(self, until: float) -> None:
        """Ask for one résumé after another until a moment on the monotonic clock."""
        while time.monotonic() < until:
            # Sometimes more at once than anybody may have.
            count = 5 if self._rng.random() < 0.2 else 1
            submissions = await asyncio.gather(*(self.submit() for _ in range(count)))
            for submission in submissions:
                if submission.accepted:
                    await self.follow(submission, until)
            await asyncio.sleep(self._rng.uniform(0, 0.3))

    async def submit(self) -> Submission:
        """Ask for a job of its own, again and again under the same id until there is an answer."""
        mark = uuid.uuid4().hex
        submission = Submission(user_id=self.user_id, request_id=mark)
        self._ledger.submissions.append(submission)
        body = {
            "request_id": mark,
            "company_name": "Acme",
            "job_title": "Warehouse Team Leader",
            "mode": "resume_jd",
            "jd": f"{JD} Reference {mark}.",
            "resume_data": resume_of_its_own(mark),
        }
        answer = await self.ask("POST", "/api/generate_resume_json", json=body, good={200, 429})
        if answer.status_code == 200:
            submission.accepted = time.time()
        return submission

    async def follow(self, submission: Submission, until: float) -> None:
        """Poll until the job has ended; then, mostly, fetch the document."""
        while time.monotonic() < until:
            status = await self.status(submission)
            if status in _FINISHED:
                break
            await asyncio.sleep(self._rng.uniform(0.2, 0.5))
        if submission.status == "completed" and self._rng.random() < 0.5:
            await self.fetch_document(submission)

    async def status(self, submission: Submission) -> str:
        """Where the job stands."""
        path = f"/api/jobs/{submission.request_id}/status"
        answer = await self.ask("GET", path, good={200})
        if answer.status_code == 200:
            submission.status = answer.json()["status"]
            if submission.status in _FINISHED and submission.ended is None:
                submission.ended = time.time()
        return submission.status

    async def fetch_document(self, submission: Submission) -> None:
        """Download it whole."""
        path = f"/api/jobs/{submission.request_id}/download"
        answer = await self.ask("GET", path, good={200})
        if answer.status_code == 200:
            self._ledger.documents += 1
            if not answer.content.startswith(b"PK"):
                self._ledger.breach("a document was not a document")

    async def watch(self, until: float) -> None:
        """Follow all jobs of the account as they are told, coming back when a stream breaks."""
        last_id, progress = "", dict[str, int]()
        while time.monotonic() < until:
            headers = {"Last-Event-ID": last_id} if last_id else {}
            url = self._rng.choice(self._urls)
            try:
                async with self._http.stream(
                    "GET", f"{url}/api/user/events", headers=headers, timeout=_PATIENCE
                ) as answer:
                    self._count("GET", answer)
                    if answer.status_code != 200:
                        await asyncio.sleep(0.3)
                        continue
                    async for line in answer.aiter_lines():
                        if line.startswith("id:"):
                            last_id = line[3:].strip()
                        elif line.startswith("data:"):
                            self._told(json.loads(line[5:]), progress)
                        if time.monotonic() > until:
                            return
            except httpx.TransportError:
                await asyncio.sleep(0.1)

    def _told(self, status: dict[str, Any], progress: dict[str, int]) -> None:
        self._ledger.tellings += 1
        request_id, now = status["request_id"], status["progress"]
        if now < progress.get(request_id, 0):
            self._ledger.breach(f"progress went back from {progress[request_id]} to {now}")
        progress[request_id] = now

    async def ask(self, method: str, path: str, *, good: set[int], **request: Any) -> Any:
        """The first answer that is neither missing nor a `503` with `Retry-After`."""
        for _ in range(200):
            url = self._rng.choice(self._urls)
            try:
                answer = await self._http.request(method, url + path, **request)
            except httpx.TransportError:
                self._ledger.answers[f"{method} no answer"] += 1
                await asyncio.sleep(0.1)
                continue
            self._count(method, answer)
            if answer.status_code != 503:
                break
            await asyncio.sleep(0.3)
        if answer.status_code not in good:
            self._ledger.breach(f"{method} {path} was answered {answer.status_code}")
        return answer

    async def leave(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def _count(self, method: str, answer: httpx.Response) -> None:
        self._ledger.answers[f"{method} {answer.status_code}"] += 1
        if answer.status_code == 503 and "Retry-After" not in answer.headers:
            self._ledger.breach("a 503 came without Retry-After")


def resume_of_its_own(mark: str) -> dict[str, Any]:
    """A résumé whose sections are asked about in words that no other one's are."""
    entries = [
        {**entry, "points": [f"{point} at site {mark}" for point in entry["points"]]}
        for entry in RESUME["experience"]
    ]
    skills = {"Tools": [*RESUME["technical_skills"]["Tools"], f"Site {mark}"]}
    summary = f"{RESUME['summary']} Site {mark}."
    return {**RESUME, "summary": summary, "experience": entries, "technical_skills": skills}
