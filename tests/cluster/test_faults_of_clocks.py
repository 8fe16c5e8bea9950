"""Replicas whose machines are an hour fast or slow.

Needs libfaketime (a package of that name in Debian and others); `FAKETIME_LIBRARY` says where it is
if not where that package puts it.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.adapters.rpc_jobs import SERVICE, RpcJobs
from gateway.domain.jobs import JobSource
from tests.loopback import connected
from tests.nats_server import NatsServer
from tests.person import JD, RESUME
from tests.postgres_server import PostgresServer
from tests.replica import command, replica
from tests.waiting import until_found

pytestmark = pytest.mark.slow

SOURCE = JobSource(company_name="", job_title="", mode="resume_jd", jd=JD, resume=RESUME)


def off_by(hours: str) -> dict[str, str]:
    """The environment of a process whose clock is wrong, and whose seconds are as long as ours."""
    found = os.environ.get("FAKETIME_LIBRARY") or next(
        map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), ""
    )
    if not found:
        pytest.skip("there is no libfaketime on this machine")
    return {"LD_PRELOAD": found, "FAKETIME": hours, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


async def test_replicas_whose_clocks_are_wrong_harm_no_job(
    postgres_server: PostgresServer, own_nats_server: NatsServer, tmp_path: Path
) -> None:
    settings = {
        "JOBS_DATABASE_URL": postgres_server.database("jobs"),
        "NATS_URL": own_nats_server.url,
        "WATCHDOG_INTERVAL": "0.2",
        "LANGUAGE_MODEL": "offline",
    }
    assert command("services.jobs", "migrate", settings=settings).returncode == 0
    with ExitStack() as running:
        fast, slow = (
            running.enter_context(replica("services.jobs", tmp_path / hours, settings | wrong))
            for hours, wrong in (("fast", off_by("+1h")), ("slow", off_by("-1h")))
        )
        await until_found(lambda: fast.ready() and slow.ready())
        async with connected(fast.rpc_port, slow.rpc_port, services=[SERVICE]) as channel:
            jobs = RpcJobs(channel)
            orders = [(await jobs.submit("ada", None, SOURCE)).request_id for _ in range(3)]
            await asyncio.sleep(1)  # the watchdogs of both look for what is overdue
            assert await statuses(jobs, orders) == ["pending"] * len(orders)
            late = {**settings, **off_by("+1h")}
            running.enter_context(replica("services.generator", tmp_path / "generator", late))
            await ended(jobs, orders)


async def ended(jobs: RpcJobs, orders: list[str]) -> None:
    async with asyncio.timeout(30):
        found = await statuses(jobs, orders)
        while {"pending", "processing"} & {*found}:
            await asyncio.sleep(0.05)
            found = await statuses(jobs, orders)
    assert found == ["completed"] * len(orders)


async def statuses(jobs: RpcJobs, orders: list[str]) -> list[str]:
    return [(await jobs.status("ada", order)).status for order in orders]
