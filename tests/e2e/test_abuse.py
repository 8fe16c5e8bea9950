"""What clients, operators and accidents do to a running system, and what must not come of it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.fakes.model_server import ModelServerProcess
from tests.person import PASSWORD, RESUME, Person
from tests.processes import Embedded, running
from tests.systems import System, Systems


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    settings = {"MAX_RESUMES_PER_DAY": "1000", "LEGACY_PASSWORD_SALT": "old salt"}
    with running(Embedded(tmp_path_factory.mktemp("abuse") / "data", settings)) as embedded:
        yield embedded


@pytest.fixture
def person(system: System) -> Person:
    return Person(system.url).register()


def holding(data: Path, text: str) -> list[str]:
    """The files that hold a text."""
    files = [path for path in data.rglob("*") if path.is_file()]
    return [path.name for path in files if text.encode() in path.read_bytes()]


def eventually(condition: object, *, seconds: float = 20) -> bool:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"HELLO\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nBroken header\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 50_000 + b"\r\n\r\n", 431),
    ],
)
def test_even_what_is_no_request_gets_a_detail(system: System, sent: bytes, status: int) -> None:
    port = httpx.URL(system.url).port
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, content = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert isinstance(json.loads(content)["detail"], str)


def test_a_hundred_submissions_of_one_id_make_one_job(person: Person) -> None:
    with ThreadPoolExecutor(25) as pool:
        answers = list(pool.map(lambda _: person.asks(request_id="same"), range(100)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["job_id"] for answer in answers}) == 1
    assert person.http.get("/api/user/jobs").json()["count"] == 1


def test_of_two_bodies_under_one_id_at_the_same_time_one_wins(person: Person) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(
            pool.map(lambda n: person.asks(request_id="r", company_name=f"C{n % 2}"), range(40))
        )
    assert Counter(answer.status_code for answer in answers) == {200: 20, 409: 20}
    assert len({answer.json()["job_id"] for answer in answers if answer.is_success}) == 1


def test_requests_that_race_with_the_end_of_an_account_leave_nothing(laptop: Embedded) -> None:
    def race(name: str) -> Counter[int]:
        person = Person(laptop.url).register()

        def ask(number: int) -> httpx.Response:
            if number == 5:
                return person.http.delete("/api/user")
            if number % 2:
                return person.http.put("/api/user/resume", json={"resume_data": {"name": name}})
            return person.asks(resume_data={**RESUME, "name": name})

        with ThreadPoolExecutor(12) as pool:
            return Counter(answer.status_code for answer in pool.map(ask, range(12)))

    for turn in range(4):
        assert set(race(f"Vanishing Person {turn}")) <= {200, 204, 401, 429}
    assert eventually(lambda: not holding(laptop.data, "Vanishing Person"))


def test_what_somebody_deleted_is_gone_from_the_disk_while_the_system_runs(
    laptop: Embedded,
) -> None:
    person = Person(laptop.url).register()
    person.waits(person.submits(resume_data={**RESUME, "name": "Unmistakable Zebra"}))
    person.http.put("/api/user/resume", json={"resume_data": {"name": "Unmistakable Zebra"}})
    assert holding(laptop.data, "Unmistakable Zebra")
    assert person.http.delete("/api/user").status_code == 204
    assert eventually(lambda: not holding(laptop.data, "Unmistakable Zebra"))


def test_only_the_owner_of_the_process_may_read_its_files(laptop: Embedded) -> None:
    rights = {path.name: path.stat().st_mode & 0o777 for path in laptop.data.iterdir()}
    assert {name: mode for name, mode in rights.items() if mode != 0o600} == {}
    assert laptop.data.stat().st_mode & 0o777 == 0o700


def test_deleting_a_job_ends_its_stream(systems: Systems, slow_model: ModelServerProcess) -> None:
    with systems.running(slow_model.settings()) as slow:
        person = Person(slow.url).register()
        request_id = person.submits()
        with person.http.stream("GET", f"/api/jobs/{request_id}/events") as stream:
            lines = stream.iter_lines()
            next(lines)
            assert person.http.delete(f"/api/jobs/{request_id}").status_code == 204
            assert '"status":"completed"' not in "".join(lines)
        assert person.stats()["active_jobs"] == 0


def test_one_account_cannot_hold_all_connections(person: Person) -> None:
    streams = []
    try:
        for _ in range(25):
            request = person.http.build_request("GET", "/api/user/events")
            streams.append(person.http.send(request, stream=True))
        assert Counter(stream.status_code for stream in streams) == {200: 20, 429: 5}
        assert streams[-1].headers["Retry-After"]
    finally:
        for stream in streams:
            stream.close()
    assert eventually(lambda: person.http.head("/api/user/events").status_code == 200)


@pytest.mark.parametrize("name", ["Zoë Ångström", "李小龙 ", "MÜLLER & Söhne"])
def test_names_and_passwords_in_any_script_sign_in(system: System, name: str) -> None:
    name = f"{name.strip()} {time.time_ns()}"
    password = "pä:ss:wörd 密码"
    body = {"user_id": name, "password": password}
    assert httpx.post(f"{system.url}/api/auth/register", json=body).status_code == 200
    sent = (name.casefold().encode(), password.encode())
    answer = httpx.post(f"{system.url}/api/auth/login", auth=sent)
    assert answer.json()["user_id"] == name


def test_a_limit_is_reached_before_anything_else_and_whatever_proxies_are_claimed(
    systems: Systems,
) -> None:
    settings = {"GENERATION_RATE_LIMIT": "2/minute", "TRUSTED_PROXIES": "127.0.0.1"}
    with systems.running(settings) as system:

        def ask(path: str, forwarded: str) -> int:
            headers = {"X-Forwarded-For": forwarded, "Content-Type": "text/plain"}
            return httpx.post(f"{system.url}/api/{path}", headers=headers).status_code

        # What stands left of the address that the proxy saw is the client's own invention.
        generate = [ask("generate_resume_json", f"1.2.3.{number}, 8.8.8.8") for number in range(3)]
        assert generate == [401, 401, 429]
        assert ask("render", "8.8.8.8") == 429
        assert ask("render", "8.8.8.9") == 415


def test_a_locked_database_stops_changes_alone_and_only_for_as_long(laptop: Embedded) -> None:
    person = Person(laptop.url, timeout=60).register()
    request_id = person.submits()
    person.waits(request_id)
    with (
        closing(sqlite3.connect(laptop.data / "jobs.sqlite3", isolation_level=None)) as other,
        ThreadPoolExecutor(12) as pool,
    ):
        other.execute("BEGIN IMMEDIATE")
        changes = [pool.submit(person.asks, company_name=f"C{n}") for n in range(12)]
        begun = time.monotonic()
        for path in (f"jobs/{request_id}/status", "user/jobs", "user/stats", "user/export"):
            assert person.http.get(f"/api/{path}").status_code == 200
        assert not any(change.done() for change in changes)
        assert time.monotonic() - begun < 8, "nobody who reads waits for those who change"
        refused = changes[0].result()
        assert refused.status_code == 503
        assert refused.headers["Retry-After"]
        assert "jobs service" in refused.json()["detail"]
        other.execute("ROLLBACK")
        assert {change.result().status_code for change in changes} <= {200, 429, 503}
    assert person.http.put("/api/user/resume", json={"resume_data": RESUME}).status_code == 200


def test_a_database_that_disappears_is_missed_and_found_again(tmp_path: Path) -> None:
    with running(Embedded(tmp_path / "data")) as system:
        person = Person(system.url).register()
        request_id = person.submits()
        person.waits(request_id)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        with closing(sqlite3.connect(system.data / "jobs.sqlite3")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # one file is the whole
        (system.data / "jobs.sqlite3").rename(elsewhere / "jobs.sqlite3")
        for answer in (
            person.http.get(f"/api/jobs/{request_id}/status"),
            person.http.get("/api/user/stats"),
            person.asks(),
        ):
            assert answer.status_code == 503
            assert answer.headers["Retry-After"]
        ready = person.http.get("/ready")
        assert ready.status_code == 503
        assert ready.json()["dependencies"]["jobs"] != "ok"
        assert ready.json()["dependencies"]["auth"] == "ok"
        assert person.http.get("/health").status_code == 200
        (elsewhere / "jobs.sqlite3").rename(system.data / "jobs.sqlite3")
        assert person.status(request_id)["status"] == "completed"
        assert person.waits(person.submits())["status"] == "completed"
    assert "Traceback" not in system.log_text()


def test_passwords_of_the_older_system_are_accepted_and_kept_anew(laptop: Embedded) -> None:
    bare = hashlib.pbkdf2_hmac("sha256", b"secret of old", b"old salt", 100_000).hex()
    own = hashlib.pbkdf2_hmac("sha256", b"secret of old", b"own", 260_000).hex()
    hashes = {"bare-one": bare, "named-one": f"pbkdf2_sha256$260000$own${own}"}
    with closing(sqlite3.connect(laptop.data / "auth.sqlite3")) as connection, connection:
        connection.executemany(
            "INSERT INTO users (account_id, user_id, name_key, password_hash, created_at) "
            "VALUES (?, ?, ?, ?, '2020-01-01 00:00:00.000000')",
            [(name, name, name, kept) for name, kept in hashes.items()],
        )
    login = f"{laptop.url}/api/auth/login"
    for name in hashes:
        assert httpx.post(login, auth=(name, "secret of new")).status_code == 401
        for _ in range(2):
            assert httpx.post(login, auth=(name, "secret of old")).status_code == 200
    with closing(sqlite3.connect(laptop.data / "auth.sqlite3")) as connection:
        query = "SELECT password_hash FROM users WHERE user_id IN ('bare-one', 'named-one')"
        assert all(kept.startswith("$argon2id$") for (kept,) in connection.execute(query))


def test_signals_end_the_work_and_the_next_start_goes_on_with_it(
    tmp_path: Path, slow_model: ModelServerProcess
) -> None:
    system = Embedded(tmp_path / "data")
    with running(system, slow_model.settings()):
        person = Person(system.url).register()
        request_id = person.submits()
        assert eventually(lambda: person.status(request_id)["progress"] > 0)
        assert system._process
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM):
            os.kill(system._process.pid, number)
        assert system.wait(20) == 0
    assert "Traceback" not in system.log_text()
    with running(system):
        assert Person(system.url, person.user_id).waits(request_id)["status"] == "completed"


@pytest.fixture
def small_system(systems: Systems) -> Iterator[System]:
    """One that lets no more than eight passwords wait for their check."""
    with systems.running({"HASHING_QUEUE": "8"}) as system:
        yield system


def test_a_flood_of_logins_leaves_the_others_their_answers(small_system: System) -> None:
    person = Person(small_system.url).register()
    statuses: Counter[int] = Counter()
    stop = threading.Event()

    def guess(number: int) -> None:
        with httpx.Client(base_url=small_system.url, timeout=30) as client:
            while not stop.is_set():
                answer = client.post("/api/auth/login", auth=(f"made-up-{number}", PASSWORD))
                statuses[answer.status_code] += 1

    with ThreadPoolExecutor(30) as pool:
        for number in range(30):
            pool.submit(guess, number)
        try:
            for _ in range(20):
                assert person.http.get("/api/user/stats").status_code == 200
                assert person.http.get("/health").status_code == 200
            assert eventually(lambda: statuses[503] > 0 and statuses[401] > 0)
        finally:
            stop.set()
    assert set(statuses) == {401, 503}
