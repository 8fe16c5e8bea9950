"""Many people submit jobs at the same moment, and watch them until they are done."""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from tests.person import JD, PASSWORD, RESUME, Person

#: As many jobs for each as one may have at a time.
PEOPLE, JOBS_EACH = 20, 3
BODY = {
    "company_name": "Acme",
    "job_title": "Warehouse Team Leader",
    "mode": "resume_jd",
    "jd": JD,
    "resume_data": RESUME,
}


@dataclass(frozen=True, kw_only=True)
class Rush:
    """What became of them; times in seconds."""

    jobs: int
    #: Submissions answered, per second.
    accepted: float
    #: From the first submission to the end of the last job.
    all_done: float
    #: From a submission to the end of its job.
    median: float
    worst: float

    def __str__(self) -> str:
        return (
            f"{self.jobs} at once accepted at {self.accepted:,.0f}/s, done in {self.all_done:.1f} s"
            f" ({self.jobs / self.all_done:.0f}/s); a job took {self.median:.1f} s in the median, "
            f"{self.worst:.1f} s at worst"
        )


def rush(urls: Sequence[str]) -> Rush:
    """Over gateways in turn."""
    places = itertools.cycle(urls)
    people = [Person(url).register() for url in itertools.islice(places, PEOPLE)]
    return asyncio.run(_rush(people))


async def _rush(people: list[Person]) -> Rush:
    limits = httpx.Limits(max_connections=2 * PEOPLE * JOBS_EACH)
    async with httpx.AsyncClient(timeout=60, limits=limits) as http:
        began = time.perf_counter()
        jobs = [(person, number) for person in people for number in range(JOBS_EACH)]
        submitted = await asyncio.gather(*(_submit(http, person) for person, _ in jobs))
        accepted = time.perf_counter() - began
        ended = await asyncio.gather(
            *(
                _end(http, person, one)
                for (person, _), (one, _) in zip(jobs, submitted, strict=True)
            )
        )
    took = [end - start for end, (_, start) in zip(ended, submitted, strict=True)]
    return Rush(
        jobs=len(jobs),
        accepted=len(jobs) / accepted,
        all_done=max(ended) - began,
        median=statistics.median(took),
        worst=max(took),
    )


async def _submit(http: httpx.AsyncClient, person: Person) -> tuple[str, float]:
    start = time.perf_counter()
    url = f"{person.http.base_url}/api/generate_resume_json"
    answer = await http.post(url, json=BODY, auth=(person.user_id, PASSWORD))
    return answer.raise_for_status().json()["request_id"], start


async def _end(http: httpx.AsyncClient, person: Person, request_id: str) -> float:
    url = f"{person.http.base_url}/api/jobs/{request_id}/events"
    last = ""
    async with http.stream("GET", url, auth=(person.user_id, PASSWORD)) as stream:
        async for line in stream.aiter_lines():
            last = line if line.startswith("data:") else last
    if json.loads(last[5:])["status"] != "completed":
        raise SystemExit(f"a job did not complete: {last}")
    return time.perf_counter()
