"""However the model misbehaves, the job ends in bounded time, and its place is given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.fakes.model_faults import Fault
from tests.fakes.model_server import ModelServerProcess
from tests.person import RESUME, Person
from tests.systems import Systems

#: Short patience, so that a hanging model is given up within the test's own.
PATIENCE = {
    "OPENAI_TIMEOUT": "1",
    "OPENAI_ATTEMPTS": "3",
    "OPENAI_BUDGET": "8",
    "JOB_DEADLINE": "40",
}

PASSING = {
    "429 with Retry-After": Fault(kind="status", status=429, retry_after="1"),
    "429 without Retry-After": Fault(kind="status", status=429),
    "500": Fault(kind="status", status=500),
    "503": Fault(kind="status", status=503),
    "hang": Fault(kind="hang"),
    "trickle": Fault(kind="trickle", seconds=0.3),
    "dropped connection": Fault(kind="drop"),
    "dropped half-way": Fault(kind="drop_mid"),
    "HTML": Fault(kind="html"),
    "malformed": Fault(kind="malformed"),
    "truncated": Fault(kind="truncated"),
    "schema violation": Fault(kind="violation"),
    "not JSON": Fault(kind="not_json"),
    "empty choices": Fault(kind="empty_choices"),
    "missing usage": Fault(kind="no_usage"),
}

LASTING = {
    **{
        name: replace(fault, times=None)
        for name, fault in PASSING.items()
        if name != "missing usage"  # which spoils nothing
    },
    "429 for an hour": Fault(kind="status", status=429, retry_after="3600", times=None),
    "out of money": Fault(kind="status", status=429, code="insufficient_quota", times=None),
    "wrong key": Fault(kind="status", status=401, code="invalid_api_key", times=None),
    "unknown model": Fault(kind="status", status=404, code="model_not_found", times=None),
    "too long": Fault(kind="status", status=400, code="context_length_exceeded", times=None),
    "cut off": Fault(kind="length", times=None),
    "refusal": Fault(kind="refusal", times=None),
    "content filter": Fault(kind="content_filter", times=None),
}


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServerProcess]:
    with ModelServerProcess() as server:
        yield server


@pytest.fixture(scope="module")
def person(model: ModelServerProcess, systems: Systems) -> Iterator[Person]:
    settings = {**model.settings(), **PATIENCE, "MAX_RESUMES_PER_DAY": "1000"}
    with systems.running(settings) as system:
        yield Person(system.url).register()


@pytest.mark.parametrize("stage", ["extract_jd_hints", "generate_experience"])
@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_a_passing_fault_is_retried_and_the_job_completes(
    person: Person, model: ModelServerProcess, fault: Fault, stage: str
) -> None:
    model.forget()
    model.add(replace(fault, stage=stage))
    status = person.waits(person.submits())
    assert status["status"] == "completed", status
    assert person.stats()["active_jobs"] == 0


@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING.keys())
def test_a_lasting_fault_ends_in_a_sentence_and_gives_the_place_back(
    person: Person, model: ModelServerProcess, fault: Fault
) -> None:
    model.forget()
    model.add(fault)
    before = person.stats()["remaining"]
    request_id = person.submits()
    status = person.waits(request_id)
    assert status["status"] == "failed", status
    sentence = status["error_message"]
    assert sentence.endswith((".", "!"))
    assert len(sentence) > 40
    for leak in (RESUME["name"], "127.0.0.1", "sk-test", "Traceback", "Error("):
        assert leak not in sentence
    assert person.stats()["remaining"] == before
    model.forget()
    assert person.http.post(f"/api/jobs/{request_id}/retry").status_code == 200
    assert person.waits(request_id)["status"] == "completed", "a failed job can be tried again"


def test_a_model_that_never_comes_back_cannot_hold_a_job_past_its_deadline(
    model: ModelServerProcess, systems: Systems
) -> None:
    model.forget()
    model.add(Fault(kind="hang", times=None))
    settings = {
        **model.settings(),
        "OPENAI_TIMEOUT": "600",
        "OPENAI_BUDGET": "1200",
        "JOB_DEADLINE": "3",
    }
    with systems.running(settings) as system:
        person = Person(system.url).register()
        status = person.waits(person.submits())
        assert status["status"] == "failed"
        assert "too long" in status["error_message"]
        assert person.stats()["active_jobs"] == 0


def test_cancelling_ends_the_call_that_is_under_way(
    person: Person, model: ModelServerProcess
) -> None:
    model.forget()
    model.answer_after(2)
    request_id = person.submits()
    while not model.requests():
        pass
    assert person.http.post(f"/api/jobs/{request_id}/cancel").status_code == 200
    while model.requests()[0]["finished"] is None:
        pass
    assert [request["outcome"] for request in model.requests()] == ["abandoned"]
    assert person.status(request_id)["stage"] == "cancelled"
