"""The generator's checkpoints on a laptop: a SQLite file instead of a key-value bucket."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import services.generator
from services.chassis.lifecycle import Loop, Part, Preparation
from services.chassis.sql import migrate, open_engine
from services.chassis.threads import ThreadPool
from services.generator.adapters.sql_checkpoints import SqlCheckpoints
from services.generator.adapters.system_clock import SystemClock
from services.generator.application.expire_checkpoints import ExpireCheckpoints
from services.generator.entrypoints.housekeeping import Housekeeping

#: Each with a connection: writes of one database wait for each other.
_THREADS = 4


@dataclass(frozen=True, kw_only=True)
class CheckpointStorage:
    """Checkpoints with what they need."""

    checkpoints: SqlCheckpoints
    #: To be started before orders are taken.
    parts: tuple[Part, ...]
    #: To be awaited once the bus is closed: orders under way save what they have until then.
    close: Callable[[], Awaitable[None]]


def sql_storage(url: str) -> CheckpointStorage:
    """Checkpoints in the database at `url`, of which this process is the only user."""
    migrations = Path(services.generator.__file__ or "").parent / "migrations"
    engine, clock = open_engine(url, connections=_THREADS), SystemClock()
    pool = ThreadPool("generator", threads=_THREADS)
    checkpoints = SqlCheckpoints(engine, pool, clock)
    # Whoever held a job when the process before this one died is dead as well.
    steps = (partial(migrate, engine, migrations), checkpoints.let_go)
    preparation = Preparation(pool, before=steps, after=[engine.dispose])
    expire = ExpireCheckpoints(leftovers=checkpoints, clock=clock)
    return CheckpointStorage(
        checkpoints=checkpoints,
        parts=(_Start(preparation), Loop("generator housekeeping", Housekeeping(expire))),
        close=preparation.stop,
    )


class _Start:
    """Starts a part that stops later than those it is among."""

    def __init__(self, part: Part) -> None:
        self.start = part.start

    async def stop(self) -> None:
        """Nothing yet."""
