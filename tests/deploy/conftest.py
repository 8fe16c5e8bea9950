"""Every overlay, built once; its tests are skipped by name where nothing can build it."""

from __future__ import annotations

import pytest

from tests.deploy.manifests import OVERLAYS, Manifests, built
from tests.deploy.tools import kustomize


@pytest.fixture(params=OVERLAYS)
def overlay(request: pytest.FixtureRequest) -> Manifests:
    """One overlay after the other."""
    return manifests(request.param)


@pytest.fixture
def local() -> Manifests:
    """The overlay for a laptop's cluster."""
    return manifests("local")


@pytest.fixture
def production() -> Manifests:
    """The overlay for many machines, with what the Prometheus operator needs."""
    return manifests("production+monitoring")


def manifests(name: str) -> Manifests:
    if not kustomize():
        pytest.skip("kustomize 5 is neither on PATH nor in .venv-deploy (make deploy-tools)")
    return built(name)
