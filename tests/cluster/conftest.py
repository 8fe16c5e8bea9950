"""A cluster with two of everything, for the tests of a module that put it right again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster_of import Cluster, running_cluster
from tests.fakes.model_process import ModelServerProcess
from tests.person import everybody_leaves

#: What is dead stays dead until a test has it started again.
SETTINGS = {
    "MAX_RESUMES_PER_DAY": "10000",  # the day's limit is another test's
    "RPC_TIMEOUT": "2",
    "GENERATOR_ACK_WAIT": "4",
    "RECONCILE_AFTER": "6",
    "WATCHDOG_INTERVAL": "1",
    "SHUTDOWN_GRACE": "10",
}


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServerProcess]:
    """The language model of the module's cluster."""
    with ModelServerProcess() as server:
        yield server


@pytest.fixture(scope="module")
def cluster(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    model: ModelServerProcess,
) -> Iterator[Cluster]:
    """Two of every process, with `SETTINGS` of the module besides."""
    settings = {**SETTINGS, **model.settings(), **getattr(request.module, "SETTINGS", {})}
    two = Cluster(tmp_path_factory.mktemp("cluster") / "data", settings, replicas=2)
    with running_cluster(two) as running:
        yield running


@pytest.fixture
def whole(cluster: Cluster, model: ModelServerProcess) -> Iterator[Cluster]:
    """The same, all of it ready before each test, whatever the one before left."""
    model.forget()
    cluster.again()
    yield cluster
    everybody_leaves()
