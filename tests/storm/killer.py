"""Kills processes with -9, each kind in turn, at random."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Protocol

from tests.storm.ledger import Ledger


class Killable(Protocol):
    """What is stormed."""

    def kill(self, name: str) -> None:
        """As a crash would."""

    def names(self) -> list[str]:
        """The processes, as `jobs-1`; servers without a number."""


async def kill_in_turn(
    cluster: Killable, ledger: Ledger, rng: random.Random, *, seconds: float
) -> None:
    """One process of each kind after another, in an order that changes with every round.

    The pauses are arbitrary on purpose: some processes die again while they start.
    """
    until = time.monotonic() + seconds
    names = cluster.names()
    kinds = sorted({name.partition("-")[0] for name in names})
    while time.monotonic() < until:
        for kind in rng.sample(kinds, len(kinds)):
            name = rng.choice([one for one in names if one.partition("-")[0] == kind])
            ledger.killed(name)
            await asyncio.to_thread(cluster.kill, name)
            await asyncio.sleep(rng.uniform(0.3, 3.0))
            if time.monotonic() > until:
                return
