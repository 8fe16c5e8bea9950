"""A storm: people come and go, processes die; then it is counted what was promised and kept."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

from tests.storm.killer import Killable, kill_in_turn
from tests.storm.ledger import Ledger
from tests.storm.visitor import Visitor

_FINISHED = {"completed", "failed"}


@dataclass(frozen=True, kw_only=True)
class Storm:
    """How bad it gets."""

    seed: int
    users: int = 20
    watchers: int = 6
    #: Of killing.
    seconds: float = 60
    #: For what was accepted to end, once it is calm.
    calm: float = 120


async def weather(cluster: Killable, urls: list[str], storm: Storm, ledger: Ledger) -> None:
    """Let it pass over a cluster; what is seen goes to the ledger."""
    rng = random.Random(storm.seed)
    visitors = [Visitor(urls, ledger, random.Random(rng.random())) for _ in range(storm.users)]
    await asyncio.gather(*(visitor.register() for visitor in visitors))
    until = time.monotonic() + storm.seconds
    async with asyncio.TaskGroup() as group:
        for visitor in visitors:
            group.create_task(visitor.live(until))
        for visitor in visitors[: storm.watchers]:
            group.create_task(visitor.watch(until))
        group.create_task(kill_in_turn(cluster, ledger, rng, seconds=storm.seconds))
    await _calm(visitors, ledger, storm.calm)
    await asyncio.gather(*(visitor.leave() for visitor in visitors))


async def _calm(visitors: list[Visitor], ledger: Ledger, seconds: float) -> None:
    """Wait until everything accepted has ended, as its owner sees it."""
    by_user = {visitor.user_id: visitor for visitor in visitors}
    until = time.monotonic() + seconds
    waiting = [one for one in ledger.accepted if one.status not in _FINISHED]
    while waiting and time.monotonic() < until:
        await asyncio.gather(*(by_user[one.user_id].status(one) for one in waiting))
        waiting = [one for one in waiting if one.status not in _FINISHED]
        await asyncio.sleep(0.3)
    for one in waiting:
        ledger.breach(f"an accepted job did not end: {one.status}")
