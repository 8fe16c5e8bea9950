"""The systems these tests talk to: the laptop's and the cluster, each test in turn.

`TAILOR_URL` names one that runs already, for the tests that need no settings of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.fakes.model_server import ModelServerProcess
from tests.person import everybody_leaves
from tests.systems import Clusters, Laptops, System, Systems

GIVEN = os.environ.get("TAILOR_URL")


@pytest.fixture(scope="module", params=["laptop"] if GIVEN else ["laptop", "cluster"])
def systems(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Systems:
    """Runs systems of one kind, with settings of one's own."""
    kind = Laptops if request.param == "laptop" else Clusters
    return kind(tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def usual_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A cluster for everybody, with two replicas of each process."""
    with Clusters(tmp_path_factory.mktemp("usual"), replicas=2).running() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def system(request: pytest.FixtureRequest, systems: Systems) -> Iterator[System]:
    """A running system with generous limits by address and the offline model."""
    if isinstance(systems, Clusters):
        yield request.getfixturevalue("usual_cluster")
        return
    with systems.running() as laptop:
        yield laptop


@pytest.fixture(scope="module")
def url(system: System) -> str:
    """Where such a system answers."""
    return GIVEN or system.url


@pytest.fixture(scope="session", autouse=True)
def _open_connections() -> Iterator[None]:
    yield
    everybody_leaves()


@pytest.fixture
def slow_model() -> Iterator[ModelServerProcess]:
    """A model that answers after any test has ended."""
    with ModelServerProcess(delay=600) as model:
        yield model
