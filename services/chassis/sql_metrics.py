"""How busy the connections to a database are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import Engine, QueuePool


def watch_connections(
    registry: CollectorRegistry, owner: str, engines: Mapping[str, Engine]
) -> None:
    """Show how many connections of each engine are in use, and how many it may hold.

    Args:
        registry: where the figures go.
        owner: the process; the figures are named for it, since one may run several.
        engines: by what they are used for.
    """
    in_use = Gauge(
        f"{owner}_database_connections_in_use",
        "Connections to the database that somebody uses now.",
        ["purpose"],
        registry=registry,
    )
    limit = Gauge(
        f"{owner}_database_connections_limit",
        "Connections to the database that may be used at once.",
        ["purpose"],
        registry=registry,
    )
    for purpose, engine in engines.items():
        in_use.labels(purpose).set_function(partial(_in_use, engine))
        if isinstance(engine.pool, QueuePool):
            limit.labels(purpose).set(engine.pool.size())


def _in_use(engine: Engine) -> int:
    pool = engine.pool  # another one after each `dispose`
    return pool.checkedout() if isinstance(pool, QueuePool) else 0
