"""The system these tests talk to: the embedded one, or the one at TAILOR_URL."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.fakes.model_server import ModelServerProcess
from tests.person import everybody_leaves
from tests.processes import Embedded, running


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running system with generous limits by address and the offline model."""
    if given := os.environ.get("TAILOR_URL"):
        yield given
        return
    with running(Embedded(tmp_path_factory.mktemp("system") / "data")) as system:
        yield system.url


@pytest.fixture(scope="session", autouse=True)
def _open_connections() -> Iterator[None]:
    yield
    everybody_leaves()


@pytest.fixture
def slow_model() -> Iterator[ModelServerProcess]:
    """A model that answers after any test has ended."""
    with ModelServerProcess(delay=600) as model:
        yield model
