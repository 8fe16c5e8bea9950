"""Jobs as a process of its own: started, asked, drained, frozen and killed."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from gateway.adapters.rpc_jobs import SERVICE, RpcJobs
from gateway.domain.errors import DependencyUnavailable
from gateway.domain.jobs import JobSource, JobStatus
from tests.loopback import connected
from tests.nats_server import NatsServer
from tests.postgres_server import PostgresServer
from tests.processes import ROOT, Embedded, free_port
from tests.waiting import until_found

pytestmark = pytest.mark.slow

SOURCE = JobSource(
    company_name="Mill", job_title="Baker", mode="resume_jd", jd="Bakes.", resume={"name": "A"}
)
WELL = {"database": "ok", "bus": "ok"}


class JobsProcess(Embedded):
    """One replica of jobs."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.rpc_port, ops_port = free_port(), free_port()
        ports = {"RPC_PORT": str(self.rpc_port), "OPS_PORT": str(ops_port)}
        super().__init__(folder, {**settings, **ports}, ("-m", "services.jobs"))
        self.url = f"http://127.0.0.1:{ops_port}"

    def ready(self) -> dict[str, str]:
        """What `/ready` says of each dependency."""
        dependencies: dict[str, str] = httpx.get(f"{self.url}/ready").json()["dependencies"]
        return dependencies

    def metrics(self) -> str:
        """What `/metrics` says."""
        return httpx.get(f"{self.url}/metrics").text

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, and do not wait."""
        assert self._process
        os.kill(self._process.pid, number)


def settings_for(database: str, nats: str) -> dict[str, str]:
    return {
        "JOBS_DATABASE_URL": database,
        "NATS_URL": nats,
        "MAX_CONCURRENT_JOBS": "100",
        "MAX_RESUMES_PER_DAY": "10000",
    }


def migrate(settings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "services.jobs", "migrate"]
    subprocess.run(command, cwd=ROOT, env=settings, check=True, timeout=60)


@contextmanager
def ending(*processes: JobsProcess) -> Iterator[None]:
    try:
        yield
    finally:
        for process in processes:
            if not process.ended():
                process.kill()


@pytest.fixture(scope="module")
def settings(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    nats = NatsServer(tmp_path_factory.mktemp("nats"))
    nats.start()
    found = settings_for(postgres_server.database("jobs"), nats.url)
    migrate(found)
    yield found
    nats.kill()


@pytest.fixture(scope="module")
def replicas(
    settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[JobsProcess]]:
    """Two, which every test leaves running."""
    folder = tmp_path_factory.mktemp("replicas")
    both = [JobsProcess(folder / f"jobs-{number}", settings) for number in (1, 2)]
    with ending(*both):
        for process in both:
            process.start()
        yield both


@pytest.fixture
async def port(replicas: list[JobsProcess]) -> AsyncIterator[RpcJobs]:
    ports = [process.rpc_port for process in replicas]
    async with connected(*ports, services=[SERVICE]) as channel:
        yield RpcJobs(channel)


async def test_it_answers_names_what_it_needs_and_ends(
    settings: dict[str, str], tmp_path: Path
) -> None:
    process = JobsProcess(tmp_path / "jobs", settings)
    with ending(process):
        process.start()
        await until_found(lambda: process.ready() == WELL)
        async with connected(process.rpc_port, services=[SERVICE]) as channel:
            submitted = await RpcJobs(channel).submit("ada", "one", SOURCE)
            assert await RpcJobs(channel).status("ada", "one") == submitted
            for name in ("liveness", "readiness", SERVICE.full_name, "database", "bus"):
                assert await channel.fault(name) in (None, "not ready")  # it is looked at by turns
            assert await channel.fault("moon") == "no answer (not found)"
        assert 'grpc_method="SubmitJob"' in process.metrics()
        assert await asyncio.to_thread(process.stop) == 0
    assert [line for line in process.log_lines() if line["level"] in ("warning", "error")] == []


async def test_it_starts_before_what_it_needs_and_recovers_from_every_absence(
    tmp_path: Path,
) -> None:
    nats, database = NatsServer(tmp_path), PostgresServer()
    process = None
    try:
        database.start()
        settings = settings_for(database.database("jobs"), nats.url)
        migrate(settings)
        database.stop(immediate=True)
        process = JobsProcess(tmp_path / "jobs", settings)
        process.start()
        assert set(process.ready()) == {"database", "bus"}
        async with connected(process.rpc_port, services=[SERVICE]) as channel:
            await recover(RpcJobs(channel), process, database, nats)
        assert await asyncio.to_thread(process.stop) == 0
    finally:
        if process:
            process.kill()
        nats.kill()
        database.close()


async def recover(
    jobs: RpcJobs, process: JobsProcess, database: PostgresServer, nats: NatsServer
) -> None:
    """Whatever is away, calls that need it say so, and work once it is back."""
    for number in range(2):
        with pytest.raises(DependencyUnavailable):
            await jobs.usage("ada")
        await asyncio.to_thread(database.start)
        await until_found(lambda: process.ready()["database"] == "ok")
        assert process.ready()["bus"] != "ok"
        await jobs.submit("ada", str(number), SOURCE)
        await asyncio.to_thread(lambda: database.stop(immediate=True))
    await asyncio.to_thread(database.start)
    await asyncio.to_thread(nats.start)
    await until_found(lambda: process.ready() == WELL)
    assert (await jobs.usage("ada")).active_jobs == 2


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_neither_orders_nor_questions_nor_watchers_notice_the_end_of_a_replica(
    replicas: list[JobsProcess], port: RpcJobs, end: str
) -> None:
    told: list[JobStatus] = []
    watched = f"watched-{end}"
    watching = asyncio.create_task(watch(port, watched, told))
    stop, accepted = asyncio.Event(), dict[str, int]()
    names = [watched, *(f"{end}-{number}" for number in range(5))]
    ordering = [asyncio.create_task(order(port, name, accepted, stop)) for name in names]
    for victim in replicas:
        before = len(told)
        await until_found(lambda before=before: len(told) > before + 5)  # type: ignore[misc]
        await asyncio.to_thread(getattr(victim, end))
        await asyncio.to_thread(victim.start)
    before = len(told)
    await until_found(lambda: len(told) > before + 5)
    stop.set()
    await asyncio.gather(*ordering)
    await until_found(lambda: len({job.job_id for job in told}) == accepted[watched])
    watching.cancel()
    assert len(told) == accepted[watched]  # each was told once
    for account_id, count in accepted.items():
        assert (await port.usage(account_id)).active_jobs == count


async def order(port: RpcJobs, name: str, accepted: dict[str, int], stop: asyncio.Event) -> None:
    """One job after the other, until told to stop; slowly for the account that is watched."""
    for count in itertools.count():
        is_watched = name.startswith("watched")
        account_id = name if is_watched else f"{name}-{count // 50}"
        job = await port.submit(account_id, None, SOURCE)
        accepted[account_id] = accepted.get(account_id, 0) + 1
        assert await port.status(account_id, job.request_id) == job
        if stop.is_set():
            return
        await asyncio.sleep(0.1 if is_watched else 0)


async def watch(port: RpcJobs, account_id: str, told: list[JobStatus]) -> None:
    async for job in port.watch(account_id, None, None):
        told.append(job)  # noqa: PERF401 - it never ends


async def test_a_frozen_replica_costs_nobody_more_than_the_time_of_a_call(
    replicas: list[JobsProcess],
) -> None:
    ports = [process.rpc_port for process in replicas]
    async with connected(*ports, services=[SERVICE], deadline=1) as channel:
        jobs = RpcJobs(channel)
        await jobs.submit("ada", "one", SOURCE)
        replicas[0].signal(signal.SIGSTOP)
        async with asyncio.timeout(15):
            answers = [await outcome(jobs) for _ in range(8)]
        replicas[0].signal(signal.SIGCONT)
    assert {"answered", "away"} >= set(answers)
    assert "answered" in answers  # by the other one, unless that is busy for a whole second


async def outcome(jobs: RpcJobs) -> str:
    try:
        await jobs.status("ada", "one")
    except DependencyUnavailable:
        return "away"
    return "answered"
