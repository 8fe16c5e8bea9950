"""What is worse than being away: frozen replicas, a bus that forgot, messages nobody expects."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

import httpx
import nats
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from tailor.jobs.v1.events_pb2 import JobSubmitted
from tests.cluster_of import Cluster
from tests.fakes.model_faults import Fault
from tests.fakes.model_process import ModelServerProcess
from tests.person import RESUME, Person
from tests.promises import answered, done_once, own_order, people, rows
from tests.waiting import await_that

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

#: Few orders at a time, so that others wait on the bus.
SETTINGS = {"GENERATOR_CONCURRENCY": "2"}
GARBAGE = b"\xff\x00 this is no message"
#: What the processes listen to.
LASTING = (
    "tailor.jobs.submitted",
    "tailor.jobs.settled",
    "tailor.generator.progressed",
    "tailor.generator.tailored",
    "tailor.generator.failed",
    "tailor.auth.account_closed",
)
#: How many at a time, at either gateway half of them.
ASKED = 6
Ask = Callable[[Person, str], httpx.Response]
#: For each kind of process something that needs it.
ASKS: dict[str, Ask] = {
    "auth": lambda person, _: person.http.post("/api/auth/login"),
    "jobs": lambda person, job: person.http.get(f"/api/jobs/{job}/status"),
    "generator": lambda person, _: person.http.post(
        "/api/estimate", json=own_order() | {"mode": "resume_jd"}
    ),
    "renderer": lambda person, _: person.http.post("/api/render", json=RESUME),
}


def asked_at_once(cluster: Cluster, job: str, *kinds: str) -> dict[str, list[int]]:
    """What people at once are answered who need each of these kinds, all of them in time."""
    persons = [Person(cluster.urls[number % 2], "robin") for number in range(ASKED)]
    with ThreadPoolExecutor(len(kinds) * ASKED) as pool:
        asking = {
            kind: [pool.submit(answered, partial(ASKS[kind], one, job)) for one in persons]
            for kind in kinds
        }
        return {kind: [one.result().status_code for one in asked] for kind, asked in asking.items()}


def all_well(told: dict[str, list[int]]) -> bool:
    return {code for codes in told.values() for code in codes} == {200}


@contextmanager
def freezing(cluster: Cluster, *names: str) -> Iterator[None]:
    """These do nothing inside the block, and keep their connections."""
    for name in names:
        cluster.freeze(name)
    try:
        yield
    finally:
        for name in names:
            cluster.thaw(name)


@pytest.fixture(scope="module")
def job(cluster: Cluster) -> str:
    """A job that Robin has had completed."""
    robin = Person(cluster.url, "robin").register()
    job = robin.submits()
    assert robin.waits(job)["status"] == "completed"
    return job


def test_a_frozen_replica_keeps_nobody_waiting(whole: Cluster, job: str) -> None:
    frozen = [f"{kind}-1" for kind in ("auth", "jobs", "renderer")]
    with freezing(whole, *frozen):
        told = asked_at_once(whole, job, *ASKS)
        # Every second call goes to a frozen one; half of what needs auth and jobs needs two.
        assert all({200} <= {*told[kind]} <= {200, 503} for kind in ("auth", "renderer"))
        assert {*told["jobs"]} | {*told["generator"]} <= {200, 503}
    await_that(lambda: all_well(asked_at_once(whole, job, *ASKS)))


@pytest.mark.parametrize("kinds", [("auth", "renderer"), ("jobs", "generator")])
def test_frozen_processes_keep_nobody_waiting_and_go_on_when_they_wake(
    whole: Cluster, job: str, kinds: tuple[str, str]
) -> None:
    with freezing(whole, *(f"{kind}-{number}" for kind in kinds for number in (1, 2))):
        told = asked_at_once(whole, job, *kinds)
        assert told == dict.fromkeys(kinds, [503] * ASKED)
        assert httpx.get(f"{whole.url}/health").status_code == 200
        ready = httpx.get(f"{whole.url}/ready", timeout=10)
        assert ready.status_code == 503
        assert "ok" not in [ready.json()["dependencies"][kind] for kind in kinds]
    await_that(lambda: all_well(asked_at_once(whole, job, *kinds)))


def test_a_generator_that_was_frozen_in_a_call_changes_nothing_when_it_wakes(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin = Person(whole.url, "robin")
    model.add(Fault(kind="slow", seconds=1.5, stage="extract_jd_hints"))
    order = robin.submits(**own_order())
    await_that(model.requests)
    [(job_id,)] = rows(whole, f"select job_id from jobs where request_id = '{order}'")
    [frozen] = [one for one in ("generator-1", "generator-2") if job_id in whole.log_text(one)]
    state = f"select * from jobs where request_id = '{order}'"
    with freezing(whole, frozen):
        assert robin.waits(order)["status"] == "completed"
        ended = rows(whole, state)
    await_that(lambda: any(word in after(whole, frozen, job_id) for word in GAVE_UP))
    assert rows(whole, state) == ended
    calls = [call for call in model.requests() if call["mark"] == order]
    assert len(calls) == len({call["digest"] for call in calls}) + 1
    assert robin.result(order)["version"] == 1


#: The zombie learns it from the bus, or from the checkpoints, whichever it asks first.
GAVE_UP = ("took too long", "superseded")


def after(cluster: Cluster, name: str, job_id: str) -> str:
    return cluster.log_text(name).partition(job_id)[2]


def test_what_a_wiped_bus_forgot_is_done_all_the_same_and_charged_once(
    whole: Cluster, model: ModelServerProcess
) -> None:
    model.answer_after(0.5)
    crowd = people(whole, 4)
    orders = {person.submits(**own_order()): person for person in crowd * 3}
    await_that(lambda: len(model.requests()) > 8)
    whole.send("nats", signal.SIGKILL)
    waiting = [order for order, person in orders.items() if person.status(order)["progress"] == 0]
    assert len(waiting) > len(crowd), "these are forgotten"
    shutil.rmtree(whole.data / "cluster" / "nats" / "store")
    whole.again()
    for order, person in orders.items():
        assert person.waits(order)["status"] == "completed"
    for person in crowd:
        stats = person.stats()
        assert (stats["today_resumes"], stats["active_jobs"]) == (3, 0)
    calls = model.requests()
    for order in orders:
        own = [call["digest"] for call in calls if call["mark"] == order]
        assert len(own) <= 2 * len({*own}), "one try before, and one after"


@asynccontextmanager
async def listening(cluster: Cluster, heard: list[Msg]) -> AsyncIterator[Client]:
    """A client of the bus that hears all that is said on it."""

    async def hear(message: Msg) -> None:
        heard.append(message)

    client = await nats.connect(cluster.nats_url)
    try:
        await client.subscribe("tailor.*.*", cb=hear)
        await client.flush()
        yield client
    finally:
        await client.close()


async def done(person: Person, order: str) -> dict[str, Any]:
    return await asyncio.to_thread(person.waits, order)


async def test_messages_that_come_again_in_any_order_change_nothing(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin, heard = Person(whole.url, "robin"), list[Msg]()
    model.answer_after(0.2)
    async with listening(whole, heard) as client:
        order = robin.submits(**own_order())
        await asyncio.to_thread(await_that, lambda: heard)
        for _ in range(3):  # without an id, so that the bus takes them for new ones
            await client.jetstream().publish(heard[0].subject, heard[0].data)
        assert (await done(robin, order))["status"] == "completed"
        state = f"select * from jobs where request_id = '{order}'"
        ended = rows(whole, state)
        for message in [*reversed(heard)]:
            await client.jetstream().publish(message.subject, message.data)
        after_all = robin.submits(**own_order())
        assert (await done(robin, after_all))["status"] == "completed"
        assert await nothing_waits(client)
    assert rows(whole, state) == ended
    done_once(whole, model, [order, after_all])


async def nothing_waits(client: Client) -> bool:
    """Once every consumer of every stream has acknowledged all there is."""
    jetstream = client.jetstream()
    async with asyncio.timeout(30):
        while True:
            consumers = [
                consumer
                for stream in await jetstream.streams_info()
                for consumer in await jetstream.consumers_info(stream.config.name)
            ]
            if not any(one.num_pending or one.num_ack_pending for one in consumers):
                return bool(consumers)
            await asyncio.sleep(0.1)


async def test_what_nobody_can_read_is_put_aside_where_operators_see_it(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin = Person(whole.url, "robin")
    async with listening(whole, []) as client:
        for subject in LASTING:
            await client.jetstream().publish(subject, GARBAGE)
        order = robin.submits(**own_order())
        assert (await done(robin, order))["status"] == "completed"
        assert await nothing_waits(client)
        found = await client.jetstream().stream_info("dead", subjects_filter=">")
    assert found.state.subjects
    assert {f"dead.{subject}" for subject in LASTING} <= {*found.state.subjects}
    names = [f"{kind}-{number}" for kind in ("jobs", "generator") for number in (1, 2)]
    assert sum(figure(whole, name, "resume_dead_letters_total") for name in names) >= len(LASTING)


def figure(cluster: Cluster, name: str, metric: str) -> float:
    """The sum of a metric, as a process tells it."""
    lines = cluster.ops(name, "/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(metric))


async def test_jobs_whose_orders_were_spoilt_reach_an_end(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin, heard = Person(whole.url, "robin"), list[Msg]()
    for name in ("generator-1", "generator-2"):
        whole.send(name, signal.SIGKILL)
    async with listening(whole, heard) as client:
        spoilt, lost = robin.submits(**own_order()), robin.submits(**own_order())
        await asyncio.to_thread(await_that, lambda: len(heard) == 2)
        await client.jetstream().purge_stream("tailor_jobs-queue")
        event = JobSubmitted.FromString(heard[0].data)
        event.resume.json = "[1"
        await client.jetstream().publish(heard[0].subject, event.SerializeToString())
        await client.jetstream().publish(heard[0].subject, GARBAGE)
    await asyncio.to_thread(whole.again)
    ended = await done(robin, spoilt)
    assert (ended["status"], ended["error_message"][:29]) == (
        "failed",
        "The résumé could not be read.",
    )
    assert (await done(robin, lost))["status"] == "completed"
    assert robin.stats()["active_jobs"] == 0


def test_a_bus_without_room_delays_jobs_and_loses_none(
    whole: Cluster, model: ModelServerProcess, job: str
) -> None:
    robin, configuration = Person(whole.url, "robin"), whole.data / "cluster" / "nats" / "nats.conf"
    plenty = configuration.read_text(encoding="utf-8")
    little = json.loads(plenty)
    little["jetstream"]["max_file_store"] = 1
    configuration.write_text(json.dumps(little), encoding="utf-8")
    whole.restart("nats")
    orders = [robin.submits(**own_order()) for _ in range(3)]
    ages = "resume_outbox_oldest_unpublished_age_seconds"
    await_that(lambda: figure(whole, "jobs-1", ages) > 2)
    assert {robin.status(order)["status"] for order in orders} == {"pending"}
    configuration.write_text(plenty, encoding="utf-8")
    whole.restart("nats")
    for order in orders:
        assert robin.waits(order)["status"] == "completed"
    done_once(whole, model, orders)
