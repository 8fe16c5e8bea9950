"""The process dies as with kill -9, at every kind of moment; every accepted job completes.

And the model, which costs money, is asked nothing twice but what it had not answered yet.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.model_server import ModelServerProcess
from tests.person import RESUME, Person
from tests.processes import Embedded

KILLED_AT = "tests/e2e/killed_at.py"
CALLS = ["extract_jd_hints", "generate_summary", "generate_experience", "generate_skills"]
#: Stages that call the model, and those that do not.
STAGES = [
    "extract_jd_hints", "score_resume", "generate_summary", "generate_experience",
    "generate_skills", "finalize",
]  # fmt: skip


@pytest.fixture
def model() -> Iterator[ModelServerProcess]:
    with ModelServerProcess() as server:
        yield server


@pytest.fixture
def system(tmp_path: Path, model: ModelServerProcess) -> Iterator[Embedded]:
    embedded = Embedded(tmp_path / "data", model.settings())
    yield embedded
    if not embedded.ended():
        embedded.kill()


def restart_and_wait(system: Embedded, person: Person, request_ids: list[str]) -> None:
    if system.ended():
        system.start()
    for request_id in request_ids:
        status = person.waits(request_id)
        assert status["status"] == "completed", status
        assert person.result(request_id)["final_resume"]["name"] == RESUME["name"]
    assert person.stats()["active_jobs"] == 0


def repeated(model: ModelServerProcess) -> list[str]:
    """The stages of calls that were answered and asked again all the same."""
    calls = Counter(
        (request["stage"], request["digest"])
        for request in model.requests()
        if request["outcome"] == "answered"
    )
    return [stage for (stage, _), times in calls.items() if times > 1]


def until_running(model: ModelServerProcess, stage: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        running = [request for request in model.requests() if request["finished"] is None]
        if any(request["stage"] == stage for request in running):
            return
        time.sleep(0.01)
    raise AssertionError(f"the model was never asked for {stage}")


@pytest.mark.parametrize("stage", CALLS)
def test_killed_during_a_model_call(
    system: Embedded, model: ModelServerProcess, stage: str
) -> None:
    model.answer_after(0.7)
    system.start()
    person = Person(system.url).register()
    request_id = person.submits()
    until_running(model, stage)
    system.kill()
    model.answer_after(0)
    restart_and_wait(system, person, [request_id])
    assert repeated(model) == []
    abandoned = [call for call in model.requests() if call["outcome"] == "abandoned"]
    assert abandoned, "something was in flight"
    assert len(model.requests()) == 5 + len(abandoned), "hints, summary, two entries, skills"


@pytest.mark.parametrize("stage", STAGES)
def test_killed_between_stages(system: Embedded, model: ModelServerProcess, stage: str) -> None:
    doomed = Embedded(
        system.data, model.settings(), (KILLED_AT, "before", "StageProgressed", stage)
    )
    doomed.start()
    person = Person(doomed.url).register()
    request_id = person.submits()
    doomed.wait()
    killed = time.time()
    system.port, system.url = doomed.port, doomed.url
    restart_and_wait(system, person, [request_id])
    assert paid_twice(model, [killed]) == []


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("event", ["JobSubmitted", "ResumeTailored"])
def test_killed_between_commit_and_publish_and_just_after(
    system: Embedded, model: ModelServerProcess, event: str, moment: str
) -> None:
    doomed = Embedded(system.data, model.settings(), (KILLED_AT, moment, event))
    doomed.start()
    person = Person(doomed.url).register()
    request_id = person.submits(request_id="known-in-advance")
    doomed.wait()
    system.port, system.url = doomed.port, doomed.url
    restart_and_wait(system, person, [request_id])
    assert repeated(model) == []
    assert len(model.requests()) == 5


def test_killed_again_and_again_with_several_jobs(
    system: Embedded, model: ModelServerProcess
) -> None:
    model.answer_after(0.3)
    system.start()
    person = Person(system.url).register()
    request_ids = [person.submits(resume_data=resume_of_its_own(name)) for name in "ABC"]
    kills = []
    for pause in (0.05, 0.4, 0.5, 0.2, 0.35):
        time.sleep(pause)  # the moment of death is arbitrary on purpose
        kills.append(time.time())
        system.kill()
        system.start()
    restart_and_wait(system, person, request_ids)
    assert paid_twice(model, kills) == []
    history = person.http.get("/api/user/jobs").json()
    assert [job["status"] for job in history["jobs"]] == ["completed"] * 3
    assert person.stats()["total_resumes"] == 3


def resume_of_its_own(mark: str) -> dict[str, Any]:
    """A résumé whose sections are asked about in words that no other one's are."""
    entries = [
        {**entry, "points": [f"{point} at site {mark}" for point in entry["points"]]}
        for entry in RESUME["experience"]
    ]
    skills = {"Tools": [*RESUME["technical_skills"]["Tools"], f"Site {mark}"]}
    summary = f"{RESUME['summary']} Site {mark}."
    return {**RESUME, "summary": summary, "experience": entries, "technical_skills": skills}


def paid_twice(model: ModelServerProcess, kills: list[float]) -> list[str]:
    """The stages of calls asked again although their answer had had time to arrive and be kept.

    The posting is the same for all jobs, so its question may be asked once for each.
    """
    first: dict[str, float] = {}
    again = []
    for request in model.requests():
        if request["stage"] == "extract_jd_hints" or request["outcome"] != "answered":
            continue
        digest, finished = request["digest"], request["finished"]
        in_flight = any(0 <= kill - first.get(digest, 0) < 0.25 for kill in kills)
        if digest in first and not in_flight:
            again.append(request["stage"])
        first[digest] = finished
    return again


def test_a_job_cancelled_before_the_crash_stays_cancelled(
    system: Embedded, model: ModelServerProcess
) -> None:
    model.answer_after(1.0)
    system.start()
    person = Person(system.url).register()
    request_id = person.submits()
    until_running(model, "extract_jd_hints")
    assert person.http.post(f"/api/jobs/{request_id}/cancel").status_code == 200
    system.kill()
    system.start()
    assert person.status(request_id)["error_message"] == "Cancelled by user"
    assert person.stats()["active_jobs"] == 0
