from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.person import JD, PASSWORD, RESUME, Person
from tests.processes import Embedded, running
from tests.systems import System

METRICS = {
    "http_server_requests",
    "http_server_request_duration_seconds",
    "resume_jobs",
    "resume_job_stage_duration_seconds",
    "resume_jobs_active",
    "resume_outbox_pending",
    "resume_outbox_oldest_unpublished_age_seconds",
    "resume_llm_requests",
    "resume_llm_tokens",
    "resume_redeliveries",
    "resume_checkpoint_hits",
}


@pytest.fixture
def laptop(tmp_path: Path) -> Embedded:
    return Embedded(tmp_path / "data")


def test_metrics_carry_the_agreed_names_and_no_ids(system: System) -> None:
    person = Person(system.url).register()
    request_id = person.submits()
    person.waits(request_id)
    text = system.metrics()
    names = {family.name for family in text_string_to_metric_families(text)}
    assert names >= METRICS
    assert person.user_id not in text
    assert request_id not in text
    assert 'route="/api/jobs/{request_id}/status"' in text


def test_log_lines_are_json_and_carry_the_ids_of_request_and_job(system: System) -> None:
    person = Person(system.url).register()
    person.http.headers["X-Request-ID"] = "trace-me-1"
    answer = person.asks()
    assert answer.headers["X-Request-ID"] == "trace-me-1"
    job_id = answer.json()["job_id"]
    person.waits(answer.json()["request_id"])
    lines = system.log_lines()
    assert [line for line in lines if line.get("request") == "trace-me-1"]
    by_job = [line for line in lines if line.get("job") == job_id]
    assert by_job, "the generator's lines name the job"
    assert by_job[-1]["request"] == "trace-me-1", "the id of the request travels with the event"


def test_nothing_that_people_wrote_is_logged(system: System) -> None:
    person = Person(system.url).register()
    person.waits(person.submits())
    person.asks(resume_data={"name": "Kim", "experience": "Secret Employer Ltd"})
    person.http.get("/api/user/jobs?before=Secret-Cursor")
    httpx.post(f"{system.url}/api/auth/login", auth=(person.user_id, "Secret-Password"))
    log = system.log_text()
    secrets = [PASSWORD, "Secret", RESUME["name"], JD[:40], person.user_id, "robin@example.org"]
    secrets += [point for entry in RESUME["experience"] for point in entry["points"]]
    assert [secret for secret in secrets if secret in log] == []


def test_health_and_readiness(system: System) -> None:
    health = httpx.get(f"{system.url}/health").json()
    assert health["status"] == "healthy"
    assert re.fullmatch(r"\d+\.\d+\.\d+", health["version"])
    assert health["timestamp"].endswith("+00:00")
    ready = httpx.get(f"{system.url}/ready")
    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"
    assert set(ready.json()["dependencies"].values()) == {"ok"}


def test_sigterm_finishes_the_answers_under_way_and_ends_quietly(laptop: Embedded) -> None:
    with running(laptop):
        people = [Person(laptop.url).register() for _ in range(8)]
        answers: list[httpx.Response] = []
        refused: list[httpx.TransportError] = []
        stop = threading.Event()

        def keep_asking(person: Person) -> None:
            while not stop.is_set():
                try:
                    answers.append(person.http.get("/api/user/stats"))
                except httpx.ConnectError:
                    return
                except httpx.TransportError as exc:
                    refused.append(exc)
                    return

        threads = [threading.Thread(target=keep_asking, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        while len(answers) < 50:
            time.sleep(0.01)
        code = laptop.stop()
        stop.set()
        for thread in threads:
            thread.join()
        assert code == 0
        assert {answer.status_code for answer in answers} == {200}
        # A request that crossed the end of its idle connection was never read, nor answered.
        assert {type(exc) for exc in refused} <= {httpx.RemoteProtocolError, httpx.ReadError}
    assert "Traceback" not in laptop.log_text()


def test_an_open_event_stream_does_not_hold_up_the_stop(laptop: Embedded) -> None:
    with running(laptop):
        person = Person(laptop.url).register()
        with person.http.stream("GET", "/api/user/events") as stream:
            assert stream.status_code == 200
            assert laptop.stop() == 0


def test_a_stop_leaves_nothing_beside_the_databases(laptop: Embedded) -> None:
    with running(laptop):
        Person(laptop.url).register()
        assert laptop.stop() == 0
    # A write-ahead log may hold what somebody deleted.
    assert list(laptop.data.glob("*-wal")) == []


def test_a_taken_port_is_named_and_ends_the_start(laptop: Embedded, tmp_path: Path) -> None:
    with running(laptop):
        other = Embedded(tmp_path / "other")
        other.port = laptop.port
        other.start(healthy=False)
        assert other.wait() != 0
        assert str(laptop.port) in other.log_text()
        assert "Traceback" not in other.log_text()


def test_two_processes_never_share_a_data_folder(laptop: Embedded, tmp_path: Path) -> None:
    with running(laptop):
        other = Embedded(laptop.data)
        other.log = tmp_path / "other.log"
        other.start(healthy=False)
        assert other.wait() != 0
        assert "DATA_DIR" in other.log_text()


def test_wrong_settings_are_listed_all_at_once(laptop: Embedded) -> None:
    wrong = {"JOB_DEADLINE": "soon", "GENERATION_RATE_LIMIT": "many", "LANGUAGE_MODEL": "magic"}
    laptop.start(wrong, healthy=False)
    assert laptop.wait() != 0
    for name in wrong:
        assert name in laptop.log_text()
    assert "Traceback" not in laptop.log_text()


def test_a_secret_may_come_from_a_file(laptop: Embedded, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("sk-secret-from-a-file\n", encoding="utf-8")
    settings = {"LANGUAGE_MODEL": "openai", "OPENAI_API_KEY_FILE": str(key)}
    with running(laptop, settings):
        pass
    assert "sk-secret" not in laptop.log_text()
