"""Servers and processes that are away: what people see meanwhile, and afterwards.

`NATS_AWAY_SECONDS=60` keeps NATS away for a minute.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.cluster_of import Cluster
from tests.fakes.model_process import ModelServerProcess
from tests.person import PASSWORD, RESUME, Person
from tests.promises import (
    answered,
    dependencies,
    done_once,
    own_order,
    people,
    rows,
)
from tests.storm.ledger import Ledger
from tests.storm.reckoning import reckon
from tests.storm.weather import Storm, weather
from tests.storm.witness import Witness
from tests.waiting import await_that

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

NATS_AWAY_SECONDS = float(os.environ.get("NATS_AWAY_SECONDS") or 8)
Ask = Callable[[Person], httpx.Response]


@pytest.fixture(scope="module")
def job(cluster: Cluster) -> str:
    """A job that Robin has had completed."""
    robin = Person(cluster.url, "robin").register()
    job = robin.submits()
    assert robin.waits(job)["status"] == "completed"
    return job


@contextmanager
def away(cluster: Cluster, *names: str, by: signal.Signals = signal.SIGKILL) -> Iterator[None]:
    """Without these processes; with them again, and nothing else restarted."""
    before = cluster.pids
    for name in names:
        cluster.send(name, by)
    yield
    cluster.again()
    after = cluster.pids
    assert {name for name in after if after[name] != before[name]} == set(names)


def statuses(person: Person, asks: dict[str, Ask]) -> dict[str, int]:
    return {name: answered(lambda ask=ask: ask(person)).status_code for name, ask in asks.items()}


def missed(url: str) -> set[str]:
    """What a gateway is not ready for."""
    ready = httpx.get(f"{url}/ready", timeout=10)
    found = {name for name, state in ready.json()["dependencies"].items() if state != "ok"}
    assert ready.status_code == (503 if found else 200)
    return found


def of_auth(person: Person) -> dict[str, Ask]:
    return {
        "login": lambda one: one.http.post("/api/auth/login"),
        "guest": lambda one: one.http.post("/api/auth/guest"),
        "register": lambda one: one.http.post(
            "/api/auth/register", json={"user_id": f"{person.user_id}-2", "password": PASSWORD}
        ),
        "password": lambda one: one.http.post(
            "/api/auth/password", json={"new_password": PASSWORD}
        ),
    }


def of_jobs(job: str) -> dict[str, Ask]:
    return {
        "submit": lambda one: one.asks(),
        "status": lambda one: one.http.get(f"/api/jobs/{job}/status"),
        "result": lambda one: one.http.get(f"/api/jobs/{job}/result"),
        "events": lambda one: one.http.get(f"/api/jobs/{job}/events"),
        "cancel": lambda one: one.http.post(f"/api/jobs/{job}/cancel"),
        "retry": lambda one: one.http.post(f"/api/jobs/{job}/retry"),
        "history": lambda one: one.http.get("/api/user/jobs"),
        "stats": lambda one: one.http.get("/api/user/stats"),
        "résumé": lambda one: one.http.get("/api/user/resume"),
        "export": lambda one: one.http.get("/api/user/export"),
    }


def of_renderer(job: str) -> dict[str, Ask]:
    return {
        "download": lambda one: one.http.get(f"/api/jobs/{job}/download"),
        "render": lambda one: one.http.post("/api/render", json=RESUME),
    }


OF_GENERATOR: dict[str, Ask] = {
    "estimate": lambda one: one.http.post("/api/estimate", json=own_order() | {"mode": "resume_jd"})
}
OF_NOBODY: dict[str, Ask] = {
    "dashboard": lambda one: one.http.get("/"),
    "editor": lambda one: one.http.get("/old-editor"),
    "health": lambda one: one.http.get("/health"),
}


def all_of(asks: dict[str, Ask], status: int) -> dict[str, int]:
    return dict.fromkeys(asks, status)


def test_while_nats_is_away_jobs_are_accepted_and_afterwards_each_is_done_once(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    crowd, accepted = people(whole, 4), dict[str, Person]()
    with away(whole, "nats"):
        gone = time.monotonic()
        for person in crowd * 2:
            accepted[person.submits(**own_order())] = person
        unwanted = crowd[0].submits(**own_order())
        assert crowd[0].http.post(f"/api/jobs/{unwanted}/cancel").status_code == 200
        for name in ("jobs-1", "jobs-2"):
            await_that(lambda name=name: dependencies(whole, name)["bus"] != "ok")
        for url in whole.urls:
            await_that(lambda url=url: missed(url) == {"bus"})
        robin = Person(whole.url, "robin")
        assert answered(lambda: robin.http.get(f"/api/jobs/{job}/download")).status_code == 200
        while time.monotonic() - gone < NATS_AWAY_SECONDS:
            for request_id, person in accepted.items():
                assert person.status(request_id)["status"] == "pending"
            time.sleep(0.5)
    for request_id, person in accepted.items():
        assert person.waits(request_id)["status"] == "completed"
    done_once(whole, model, accepted)
    assert crowd[0].status(unwanted)["stage"] == "cancelled"
    assert unwanted not in {call["mark"] for call in model.requests()}
    await_that(lambda: rows(whole, "select count(*) from outbox") == [(0,)])


def test_while_postgresql_is_away_whatever_needs_it_says_so_and_nothing_is_restarted(
    whole: Cluster, job: str
) -> None:
    robin = Person(whole.url, "robin")
    signed_in = {**of_auth(robin), **of_jobs(job), **OF_GENERATOR}
    download, render = of_renderer(job).items()
    with away(whole, "postgresql", by=signal.SIGQUIT):
        told = statuses(robin, {**signed_in, **dict([download])})
        assert told == all_of({**signed_in, **dict([download])}, 503)
        assert statuses(robin, {**OF_NOBODY, **dict([render])}) == all_of(
            {**OF_NOBODY, **dict([render])}, 200
        )
        for name in ("auth-1", "auth-2", "jobs-1", "jobs-2"):
            assert dependencies(whole, name)["database"] != "ok"
    for person in (robin, Person(whole.urls[1], "robin")):
        assert person.status(job)["status"] == "completed"
        assert person.waits(person.submits())["status"] == "completed"


class Restarting:
    """What the storm sees: a PostgreSQL that ends as in a crash, and is started at once."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def names(self) -> list[str]:
        return ["postgresql"]

    def kill(self, name: str) -> None:
        self._cluster.restart(name, signal.SIGQUIT)


async def test_whatever_is_submitted_while_postgresql_is_restarted_is_accepted_and_done_once(
    whole: Cluster, model: ModelServerProcess
) -> None:
    ledger, storm = Ledger(), Storm(seed=1, users=10, watchers=2, seconds=6, calm=60)
    with Witness(whole.database_url("jobs", "postgresql+psycopg2"), ledger) as witness:
        await weather(Restarting(whole), whole.urls, storm, ledger)
        figures = reckon(ledger, witness, model.requests())
    assert ledger.broken == []
    assert len(ledger.accepted) > storm.users
    assert figures["of these asked again"] == 0


def test_while_auth_is_away_nobody_signs_in_and_whatever_needs_no_account_goes_on(
    whole: Cluster, job: str
) -> None:
    robin = Person(whole.url, "robin")
    download, render = of_renderer(job).items()
    without, with_it = {**OF_NOBODY, **dict([render])}, {**of_auth(robin), **of_jobs(job)}
    with away(whole, "auth-1", "auth-2"):
        assert statuses(robin, with_it) == all_of(with_it, 503)
        assert statuses(robin, dict([download])) == {"download": 503}
        assert statuses(robin, without) == all_of(without, 200)
    assert robin.status(job)["status"] == "completed"


def test_while_renderers_are_away_only_documents_are(whole: Cluster, job: str) -> None:
    robin = Person(whole.url, "robin")
    with away(whole, "renderer-1", "renderer-2"):
        assert statuses(robin, of_renderer(job)) == all_of(of_renderer(job), 503)
        assert statuses(robin, OF_NOBODY | OF_GENERATOR) == all_of(OF_NOBODY | OF_GENERATOR, 200)
        assert robin.waits(robin.submits())["status"] == "completed"
        assert robin.result(job)["version"] == 1
    assert statuses(robin, of_renderer(job)) == all_of(of_renderer(job), 200)


def test_while_generators_are_away_jobs_are_accepted_and_wait(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin = Person(whole.url, "robin")
    edit = {"final_resume": robin.result(job)["final_resume"]}
    with away(whole, "generator-1", "generator-2"):
        waiting = robin.submits(**own_order())
        assert statuses(robin, OF_GENERATOR) == {"estimate": 503}
        edited = answered(lambda: robin.http.put(f"/api/jobs/{job}/result", json=edit))
        assert edited.status_code == 503
        assert robin.result(job)["version"] == 1
        assert statuses(robin, of_renderer(job)) == all_of(of_renderer(job), 200)
        assert robin.status(waiting)["status"] == "pending"
    assert robin.waits(waiting)["status"] == "completed"
    done_once(whole, model, [waiting])


def test_while_jobs_are_away_people_sign_in_and_everything_about_jobs_says_so(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin = Person(whole.url, "robin")
    model.answer_after(0.5)
    under_way = robin.submits(**own_order())
    await_that(model.requests)
    with away(whole, "jobs-1", "jobs-2"):
        assert statuses(robin, of_jobs(job)) == all_of(of_jobs(job), 503)
        # A stream that can begin says when to come back, which a 503 would not to a browser.
        events = answered(lambda: robin.http.get("/api/user/events"))
        assert (events.status_code, events.text) == (200, "retry: 3000\n\n")
        assert answered(lambda: robin.http.post("/api/auth/login")).status_code == 200
        assert statuses(robin, OF_GENERATOR) == {"estimate": 200}
        assert statuses(robin, dict([*of_renderer(job).items()][1:])) == {"render": 200}
    assert robin.waits(under_way)["status"] == "completed"
    done_once(whole, model, [under_way])


def test_while_valkey_is_away_people_notice_nothing(whole: Cluster, job: str) -> None:
    if "valkey" not in whole.pids:
        pytest.skip("there is no Valkey or Redis server on this machine")
    with away(whole, "valkey"):
        for person in people(whole, 2):
            assert person.waits(person.submits())["status"] == "completed"
            assert answered(lambda person=person: person.http.post("/api/auth/login")).is_success


def test_a_password_changed_at_one_gateway_counts_at_once_at_the_other(whole: Cluster) -> None:
    here, there = (Person(url, "changing") for url in whole.urls)
    here.register()
    for _ in range(4):  # so that both replicas of auth remember it
        assert here.http.get("/api/user/stats").status_code == 200
        assert there.http.get("/api/user/stats").status_code == 200
    changed = here.http.post("/api/auth/password", json={"new_password": "battery staple"})
    assert changed.status_code == 200
    for _ in range(4):
        for person in (there, here):
            assert person.http.get("/api/user/stats").status_code == 401
    for person in (there, here):
        new = person.http.get("/api/user/stats", auth=("changing", "battery staple"))
        assert new.status_code == 200
