"""People keep asking while processes of every kind are killed with -9; every promise is kept.

`python -m pytest tests/cluster/test_storm.py -s` shows the figures. `STORM_SEED` repeats a run,
`STORM_SECONDS` makes it longer.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster_of import Cluster, running_cluster
from tests.fakes.model_server import ModelServerProcess
from tests.storm.ledger import Ledger
from tests.storm.reckoning import reckon
from tests.storm.weather import Storm, weather
from tests.storm.witness import Witness

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

SETTINGS = {
    "RESTART": "1",
    "MAX_RESUMES_PER_DAY": "10000",  # the day's limit is another test's
    "GENERATOR_ACK_WAIT": "5",
    "RECONCILE_AFTER": "15",
}


class Target:
    """The cluster as the killer sees it; what is dead already is left alone."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def names(self) -> list[str]:
        return list(self._cluster.pids)

    def kill(self, name: str) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._cluster.kill(name)


@pytest.fixture
def model() -> Iterator[ModelServerProcess]:
    with ModelServerProcess(delay=0.2) as server:
        yield server


@pytest.fixture
def cluster(tmp_path: Path, model: ModelServerProcess) -> Iterator[Cluster]:
    settings = {**SETTINGS, **model.settings()}
    with running_cluster(Cluster(tmp_path / "data", settings, replicas=2)) as running:
        yield running


async def test_every_promise_is_kept_while_processes_die(
    cluster: Cluster, model: ModelServerProcess
) -> None:
    seed = int(os.environ.get("STORM_SEED") or random.randrange(1_000_000))
    storm = Storm(seed=seed, seconds=float(os.environ.get("STORM_SECONDS") or 60))
    print(f"\nSTORM_SEED={seed}")  # noqa: T201 - to repeat the run
    ledger = Ledger()
    url = cluster.database_url("jobs", "postgresql+psycopg2")
    with Witness(url, ledger) as witness:
        await weather(Target(cluster), cluster.urls, storm, ledger)
        figures = reckon(ledger, witness, model.requests())
    print(json.dumps(figures, indent=2))  # noqa: T201 - for docs/figures.md
    assert ledger.broken == [], f"STORM_SEED={seed}"
    assert len(ledger.accepted) > storm.users, "people were served"
    assert {kill.name.partition("-")[0] for kill in ledger.kills} == {
        name.partition("-")[0] for name in cluster.pids
    }, "every kind died"
