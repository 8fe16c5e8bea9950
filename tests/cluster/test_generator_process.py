"""The generator as a process of its own: fed, drained, killed, frozen, without its bus."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.adapters.rpc_tailoring import SERVICE, RpcTailoring
from gateway.domain.jobs import JobSource
from services.chassis.bus import Delivery, Subscription
from services.chassis.events import subject_of, to_message
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.metrics import CollectorRegistry
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.generator.entrypoints.event_consumers import EVENTS
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobSettled, JobSubmitted
from tests.fakes.generator_world import JD, resume
from tests.fakes.model_faults import Fault
from tests.fakes.model_process import ModelServerProcess
from tests.loopback import connected
from tests.nats_server import NatsServer
from tests.processes import ROOT, Embedded, free_port
from tests.waiting import until_found

pytestmark = pytest.mark.slow

#: What the generator's image does not hold.
ABSENT = ("sqlalchemy", "alembic", "psycopg2", "argon2", "docx", "fastapi", "limits", "valkey")
WITHOUT_THEM = (
    "import runpy, sys\n"
    f"sys.modules.update(dict.fromkeys({ABSENT!r}))\n"
    "runpy.run_module('services.generator', run_name='__main__')"
)
#: So long that no test would wait for it.
PATIENT = {"GENERATOR_ACK_WAIT": "120"}
IMPATIENT = {"GENERATOR_ACK_WAIT": "2"}


class Generator(Embedded):
    """One replica."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.rpc_port, ops_port = free_port(), free_port()
        ports = {"RPC_PORT": str(self.rpc_port), "OPS_PORT": str(ops_port)}
        super().__init__(folder, {**settings, **ports}, ("-c", WITHOUT_THEM))
        self.url = f"http://127.0.0.1:{ops_port}"

    def ready(self) -> bool:
        """Whether it says so."""
        return httpx.get(f"{self.url}/ready").status_code == 200

    def freeze(self) -> None:
        """Let it neither work nor die."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)


class Jobs:
    """What jobs does with the bus: submits, and hears how it goes."""

    def __init__(self, bus: JetStreamBus) -> None:
        self._bus = bus
        self._sent = 0
        self.progress: list[StageProgressed] = []
        self.results: list[ResumeTailored] = []
        self.failures: list[TailoringFailed] = []

    async def listen(self) -> None:
        heard: dict[str, tuple[Any, list[Any]]] = {
            subject_of(StageProgressed): (StageProgressed, self.progress),
            subject_of(ResumeTailored): (ResumeTailored, self.results),
            subject_of(TailoringFailed): (TailoringFailed, self.failures),
        }

        async def hear(delivery: Delivery) -> None:
            kind, events = heard[delivery.message.subject]
            events.append(kind.FromString(delivery.message.body))

        everything = subject_of(StageProgressed).rpartition(".")[0] + ".*"
        await self._bus.subscribe(Subscription(subject=everything, group="test"), hear)

    async def submit(self, job_id: str = "job-1", attempt: int = 1) -> None:
        event = JobSubmitted(job_id=job_id, attempt=attempt, mode="resume_jd", jd=JD)
        event.resume.json = json.dumps(resume())
        event.deadline_at.FromDatetime(datetime.now(UTC) + timedelta(minutes=5))
        await self._say(event)

    async def settle(self, job_id: str = "job-1") -> None:
        await self._say(JobSettled(job_id=job_id))

    async def _say(self, event: Any) -> None:
        self._sent += 1
        await self._bus.publish(to_message(event, message_id=f"message-{self._sent}"))


@contextmanager
def replica(folder: Path, settings: dict[str, str]) -> Iterator[Generator]:
    process = Generator(folder, settings)
    process.start()
    try:
        yield process
    finally:
        if not process.ended():
            process.kill()


@pytest.fixture
def model() -> Iterator[ModelServerProcess]:
    with ModelServerProcess() as model:
        yield model


@pytest.fixture
def settings(model: ModelServerProcess, own_nats_server: NatsServer) -> dict[str, str]:
    return {**model.settings(), "NATS_URL": own_nats_server.url}


@pytest.fixture
async def jobs(own_nats_server: NatsServer) -> AsyncIterator[Jobs]:
    connection = NatsConnection(NatsSettings(urls=(own_nats_server.url,)), name="test")
    await connection.start()
    await connection.connected()
    bus = JetStreamBus(connection, CollectorRegistry(), events=EVENTS)
    await bus.start()
    jobs = Jobs(bus)
    await jobs.listen()
    yield jobs
    await bus.close()
    await connection.stop()


def hanging(model: ModelServerProcess) -> bool:
    """Whether the questions of the second stage are under way."""
    return sum(request["finished"] is None for request in model.requests()) == 5


def asked(model: ModelServerProcess, stage: str) -> int:
    return sum(request["stage"] == stage for request in model.requests())


def test_every_wrong_setting_is_named_on_a_line_of_its_own() -> None:
    wrong = {"NATS_URL": "x", "GENERATOR_ACK_WAIT": "0", "RPC_PORT": "x", "LANGUAGE_MODEL": "x"}
    command = [sys.executable, "-m", "services.generator"]
    ended = subprocess.run(
        command, cwd=ROOT, env=wrong, check=False, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 2
    assert sorted(line.split()[0] for line in ended.stderr.splitlines()) == sorted(wrong)


async def test_it_tailors_answers_and_ends_at_once(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    with replica(tmp_path / "one", settings) as process:
        await until_found(process.ready)
        await jobs.submit()
        await until_found(lambda: jobs.results)
        assert [event.progress for event in jobs.progress] == [5, 10, 40, 60, 75, 95]
        async with connected(process.rpc_port, services=[SERVICE]) as channel:
            estimate = await RpcTailoring(channel).estimate(
                JobSource(company_name="", job_title="", mode="resume_jd", jd=JD, resume=resume())
            )
        assert estimate.model_calls == len(model.requests())
        assert await asyncio.to_thread(process.stop) == 0
    assert [line for line in process.log_lines() if line["level"] in ("warning", "error")] == []


async def test_an_order_of_a_replica_that_was_killed_goes_on_at_another(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    model.add(*(Fault(kind="hang", stage=f"generate_{part}", times=times) for part, times in PARTS))
    with replica(tmp_path / "one", {**settings, **IMPATIENT}) as one:
        await jobs.submit()
        await until_found(lambda: hanging(model))
        with replica(tmp_path / "two", {**settings, **IMPATIENT}):
            one.kill()
            await until_found(lambda: jobs.results)
    assert asked(model, "extract_jd_hints") == 1
    assert len(model.requests()) == 6 + 5
    assert not jobs.failures


#: The questions of the second stage, and how many there are.
PARTS = (("summary", 1), ("experience", 3), ("skills", 1))


async def test_an_order_of_a_replica_that_stops_goes_on_at_another_at_once(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    model.add(*(Fault(kind="hang", stage=f"generate_{part}", times=times) for part, times in PARTS))
    brief = {**settings, **PATIENT, "SHUTDOWN_GRACE": "1"}
    with replica(tmp_path / "one", brief) as one:
        await jobs.submit()
        await until_found(lambda: hanging(model))
        with replica(tmp_path / "two", brief):
            assert await asyncio.to_thread(one.stop) == 0
            await until_found(lambda: jobs.results)
    assert asked(model, "extract_jd_hints") == 1
    assert not jobs.failures


async def test_a_replica_that_stops_finishes_what_it_can(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    model.answer_after(0.5)
    with replica(tmp_path / "one", {**settings, **PATIENT}) as one:
        await jobs.submit()
        await until_found(model.requests)
        assert await asyncio.to_thread(one.stop) == 0
    await until_found(lambda: jobs.results)
    assert len(model.requests()) == 6


async def test_a_replica_that_wakes_up_after_it_was_thought_dead_does_no_harm(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    model.add(Fault(kind="slow", seconds=1, stage="extract_jd_hints"))
    with replica(tmp_path / "one", {**settings, **IMPATIENT}) as one:
        await jobs.submit()
        await until_found(model.requests)
        one.freeze()
        with replica(tmp_path / "two", {**settings, **IMPATIENT}):
            await until_found(lambda: jobs.results)
            one.thaw()
            # It learns it from the bus, or from the checkpoints, whichever wakes up first.
            await until_found(
                lambda: "took too long" in one.log_text() or "superseded" in one.log_text()
            )
            await jobs.settle()
            assert await asyncio.to_thread(one.stop) == 0
    assert len(jobs.results) == 1
    assert not jobs.failures
    assert asked(model, "extract_jd_hints") == 2
    assert len(model.requests()) == 7


async def test_an_order_that_is_announced_again_does_not_make_two_work_on_it(
    settings: dict[str, str], jobs: Jobs, model: ModelServerProcess, tmp_path: Path
) -> None:
    model.answer_after(1.5)
    both = {**settings, **IMPATIENT}
    with replica(tmp_path / "one", both) as one, replica(tmp_path / "two", both) as two:
        await until_found(lambda: one.ready() and two.ready())
        await jobs.submit()
        await until_found(model.requests)
        await jobs.submit()
        await until_found(lambda: jobs.results)
        await jobs.settle()
        await jobs.submit()
        await until_found(lambda: (one.log_text() + two.log_text()).count("superseded") >= 1)
    assert len(model.requests()) == 6


async def test_a_bus_that_dies_under_way_costs_no_answer(
    settings: dict[str, str],
    jobs: Jobs,
    model: ModelServerProcess,
    own_nats_server: NatsServer,
    tmp_path: Path,
) -> None:
    model.answer_after(1)
    with replica(tmp_path / "one", settings) as process:
        await jobs.submit()
        await until_found(model.requests)
        own_nats_server.kill()
        await until_found(lambda: not process.ready())
        await until_found(lambda: all(request["finished"] for request in model.requests()))
        own_nats_server.start()
        await until_found(lambda: jobs.results)
        await until_found(process.ready)
    assert len(model.requests()) == 6


async def test_it_starts_while_the_bus_is_away(
    settings: dict[str, str], own_nats_server: NatsServer, tmp_path: Path
) -> None:
    own_nats_server.kill()
    with replica(tmp_path / "one", settings) as process:
        assert not process.ready()
        own_nats_server.start()
        await until_found(process.ready)
        assert await asyncio.to_thread(process.stop) == 0
