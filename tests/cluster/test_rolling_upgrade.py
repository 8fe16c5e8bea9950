"""What the release before the cluster kept, served by this one's processes: see `tests.golden`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg2
import pytest

from tests.golden.databases import restore
from tests.golden.release import FOLDER, RELEASES, Release
from tests.nats_server import NatsServer
from tests.person import Person
from tests.postgres_server import PostgresServer
from tests.processes import Embedded, running
from tests.replica import Replica, command, replica
from tests.waiting import until_found

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("name", RELEASES)]

#: Of the jobs of that day, whose own deadlines have passed long ago.
LATER = "2200-01-01T00:00:00+00:00"


@pytest.fixture
def settings(
    name: str, postgres_server: PostgresServer, own_nats_server: NatsServer, tmp_path: Path
) -> dict[str, str]:
    """Of processes over databases as that release has left them."""
    databases = {process: postgres_server.database(process) for process in ("auth", "jobs")}
    for process, url in databases.items():
        restore(Release(FOLDER / name), process, url, tmp_path)
    with closing(psycopg2.connect(databases["jobs"].replace("+psycopg2", ""))) as connection:
        give_time(connection)
    return {
        "AUTH_DATABASE_URL": databases["auth"],
        "JOBS_DATABASE_URL": databases["jobs"],
        "NATS_URL": own_nats_server.url,
        "LANGUAGE_MODEL": "offline",
    }


def give_time(connection: psycopg2.extensions.connection) -> None:
    """Put off the deadlines, in the jobs and in the announcement that waits."""
    with connection, connection.cursor() as cursor:
        cursor.execute("UPDATE jobs SET deadline_at = %s WHERE slot IS NOT NULL", [LATER])
        cursor.execute("SELECT job_id, event_json::json->>'deadline_at' FROM outbox")
        for job_id, deadline in cursor.fetchall():
            if deadline:
                change = "UPDATE outbox SET event_json = replace(event_json, %s, %s)"
                cursor.execute(f"{change} WHERE job_id = %s", [deadline, LATER, job_id])


@pytest.fixture
def processes(settings: dict[str, str], tmp_path: Path) -> Iterator[dict[str, Replica]]:
    """All but the renderer; nobody has migrated yet."""
    with ExitStack() as stack:
        started = {
            name: stack.enter_context(replica(f"services.{name}", tmp_path / name, settings))
            for name in ("auth", "jobs", "generator")
        }
        addresses = {f"{name.upper()}_ADDRESS": one.address for name, one in started.items()}
        told = {**addresses, "RENDERER_ADDRESS": "127.0.0.1:9", "NATS_URL": settings["NATS_URL"]}
        gateway = stack.enter_context(replica("gateway", tmp_path / "gateway", told))
        yield {**started, "gateway": gateway}


async def test_processes_of_this_release_serve_what_that_one_kept(
    settings: dict[str, str], processes: dict[str, Replica]
) -> None:
    """They wait for the migration, and nothing is started anew after it."""
    states = {processes[process].states()["database"] for process in ("auth", "jobs")}
    assert all(state == "ok" or "run the migrate command" in state for state in states)
    for process in ("auth", "jobs"):
        ended = command(f"services.{process}", "migrate", settings=settings)
        assert ended.returncode == 0, ended.stderr
    for name in ("auth", "jobs", "generator"):
        await until_found(processes[name].ready)
    gateway = processes["gateway"]
    await until_found(
        lambda: all(gateway.states()[name] == "ok" for name in ("auth", "jobs", "generator"))
    )
    day_goes_on(Person(gateway.front, "Ada.Lovelace"))


async def test_the_laptop_goes_on_over_the_files_of_that_release(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for process in ("auth", "jobs", "generator"):
        Release(FOLDER / name).restore(process, folder / f"{process}.sqlite3")
    with running(Embedded(folder)) as system:
        day_goes_on(Person(system.url, "Ada.Lovelace"))


def day_goes_on(ada: Person) -> None:
    """She signs in, finds all she had, and what was under way is brought to its end."""
    assert ada.http.post("/api/auth/login").status_code == 200
    listed = ada.http.get("/api/user/jobs").json()["jobs"]
    assert {job["request_id"] for job in listed} == {"done", "failed", "processing", "pending"}
    assert ada.result("done")["final_resume"] == {"name": "Zoë Ågren", "summary": "Edited"}
    for request_id in ("pending", "processing"):
        status = ada.waits(request_id)
        assert status["status"] == "completed"
    assert ada.stats()["active_jobs"] == 0
    assert ada.http.post("/api/jobs/failed/retry").status_code == 200
    assert ada.waits("failed")["status"] == "completed"
