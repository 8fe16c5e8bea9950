"""Processes that are told to stop while people use them: nothing that was accepted is lost."""

from __future__ import annotations

import asyncio
import random
import re
import signal
import time
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import httpx
import pytest

from tests.cluster_of import KINDS, Cluster
from tests.fakes.model_process import ModelServerProcess
from tests.person import JD, PASSWORD, RESUME
from tests.promises import rows
from tests.storm.ledger import Ledger
from tests.storm.reckoning import reckon
from tests.storm.visitor import Visitor
from tests.storm.witness import Witness
from tests.waiting import until_found

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

#: So long that nothing but a refusal is a 503.
SETTINGS = {"RPC_TIMEOUT": "30"}
#: As the cluster's SHUTDOWN_GRACE, and what a busy machine needs to notice the end.
GRACE = 10 + 2
ACTIVE = "select job_id from jobs where slot is not null"
ENDED = re.compile(r"(\S+-\d) ended with exit code (\d+)")


class Listener(Visitor):
    """A visitor who also follows the events of all jobs, and remembers what was told."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.heard: dict[str, str] = {}
        self.put_off: list[str] = []

    def _count(self, method: str, answer: httpx.Response) -> None:
        super()._count(method, answer)
        if answer.status_code == 503:
            self.put_off.append(f"{answer.request.url.path}: {answer.text}")

    def has_heard(self, request_id: str, status: str) -> bool:
        """Whether this was the last that was told of a job."""
        return self.heard.get(request_id) == status

    def _told(self, status: dict[str, Any], progress: dict[str, int]) -> None:
        super()._told(status, progress)
        self.heard[status["request_id"]] = status["status"]


class Plain:
    """Somebody who asks without a request id, never twice for the same, and opens guests."""

    def __init__(self, urls: list[str], rng: random.Random) -> None:
        self.user_id = f"plain-{rng.getrandbits(48):012x}"
        self.accepted: list[str] = []
        self.guests: list[str] = []
        self.refused: list[int] = []
        self._urls = urls
        self._rng = rng
        self._http = httpx.AsyncClient(timeout=20, auth=(self.user_id, PASSWORD))

    async def live(self, stopped: asyncio.Event) -> None:
        """Register, then go on asking."""
        body = {"user_id": self.user_id, "password": PASSWORD}
        await self._http.post(f"{self._urls[0]}/api/auth/register", json=body)
        order = {
            "company_name": self.user_id,
            "job_title": "Lead",
            "mode": "resume_jd",
            "jd": JD,
            "resume_data": RESUME,
        }
        while not stopped.is_set():
            if job := await self._ask("/api/generate_resume_json", order):
                self.accepted.append(job["request_id"])
            if guest := await self._ask("/api/auth/guest", {}):
                self.guests.append(guest["user_id"])
            await self._ask("/api/render", RESUME)
            await asyncio.sleep(self._rng.uniform(0, 0.2))

    async def leave(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _ask(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        try:
            answer = await self._http.post(self._rng.choice(self._urls) + path, json=body)
        except httpx.TransportError:
            return None  # which must not have had an effect
        if not answer.is_success:
            self.refused.append(answer.status_code)
        is_json = answer.is_success and "json" in answer.headers["content-type"]
        return answer.json() if is_json else None


async def test_whoever_is_told_to_stop_finishes_what_it_accepted(
    whole: Cluster, model: ModelServerProcess
) -> None:
    model.answer_after(0.2)
    ledger, rng = Ledger(), random.Random(1)
    async with AsyncExitStack() as leaving:
        visitors = [Listener(whole.urls, ledger, random.Random(rng.random())) for _ in range(6)]
        plain = [Plain(whole.urls, random.Random(rng.random())) for _ in range(3)]
        for one in (*visitors, *plain):
            leaving.push_async_callback(one.leave)
        with Witness(whole.database_url("jobs", "postgresql+psycopg2"), ledger) as witness:
            await under_load(whole, ledger, visitors, plain)
            figures = reckon(ledger, witness, model.requests())
    assert ledger.broken == []
    assert {status for one in plain for status in one.refused} <= {429}
    assert [answer for one in visitors for answer in one.put_off] == []
    assert figures["of these asked again"] == 0
    held_against_what_was_answered(whole, plain)


async def under_load(
    cluster: Cluster, ledger: Ledger, visitors: list[Listener], plain: list[Plain]
) -> None:
    """Stop one process after the other while all of them ask; return when all of it has ended."""
    await asyncio.gather(*(visitor.register() for visitor in visitors))
    stopped, forever = asyncio.Event(), time.monotonic() + 600
    async with asyncio.TaskGroup() as group:
        watching = [group.create_task(visitor.watch(forever)) for visitor in visitors]
        living = [group.create_task(visitor.live(forever)) for visitor in visitors]
        asking = [group.create_task(one.live(stopped)) for one in plain]
        for kind in KINDS:
            await stop(cluster, ledger, f"{kind}-1")
            # While the next one stops; of each kind the second goes on.
            group.create_task(asyncio.to_thread(cluster.again))
        stopped.set()
        for task in living:
            task.cancel()
        await asyncio.wait(asking)
        await all_ended(cluster, visitors, ledger)
        await heard_of_all(visitors, ledger)
        for task in watching:
            task.cancel()


async def stop(cluster: Cluster, ledger: Ledger, name: str) -> None:
    await asyncio.sleep(1)
    began = time.monotonic()
    await asyncio.to_thread(cluster.send, name, signal.SIGTERM)
    took = time.monotonic() - began
    if took > GRACE:
        ledger.breach(f"{name} took {took:.1f} s to end")
    await until_found(lambda: name in exit_codes(cluster))
    if (code := exit_codes(cluster)[name]) != "0":
        ledger.breach(f"{name} ended with exit code {code}")


def exit_codes(cluster: Cluster) -> dict[str, str]:
    """Of the last end of each process, as the supervisor saw it."""
    return dict(ENDED.findall(cluster.log_text()))


async def all_ended(cluster: Cluster, visitors: list[Listener], ledger: Ledger) -> None:
    by_user = {visitor.user_id: visitor for visitor in visitors}
    await until_found(lambda: not rows(cluster, ACTIVE))
    for one in ledger.accepted:
        await by_user[one.user_id].status(one)


async def heard_of_all(visitors: list[Listener], ledger: Ledger) -> None:
    """Streams broke and were resumed; of no end was nothing told."""
    by_user = {visitor.user_id: visitor for visitor in visitors}
    for one in ledger.accepted:
        await until_found(partial(by_user[one.user_id].has_heard, one.request_id, one.status))


def held_against_what_was_answered(cluster: Cluster, plain: list[Plain]) -> None:
    """What was not answered was not done either."""
    answered = {(one.user_id, job) for one in plain for job in one.accepted}
    kept = rows(
        cluster, "select company_name, request_id from jobs where company_name like 'plain-%'"
    )
    assert {*kept} == answered
    assert all(any(user == one.user_id for user, _ in kept) for one in plain)
    guests = "select user_id from users where expires_at is not null"
    assert {user_id for (user_id,) in rows(cluster, guests, database="auth")} == {
        guest for one in plain for guest in one.guests
    }
