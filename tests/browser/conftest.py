"""A real Chromium in front of a real system; every page is watched for faults nobody expected."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.screen import Screen
from tests.fakes.model_process import ModelServerProcess
from tests.person import Person
from tests.processes import Embedded, running

# As in find-or-install-chromium.sh.
_NAMES = (
    os.environ.get("CHROMIUM") or "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)

# Reached only when something is wrong; a busy machine is not.
_PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser with a new, empty profile.

    Of a module, not of the session: while it runs, its event loop would be in the way of
    asynchronous tests elsewhere.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("no Chromium found: install the package 'chromium' to run the page tests")
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tailor_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running system with the offline model, or the one at TAILOR_URL."""
    if given := os.environ.get("TAILOR_URL"):
        yield given
        return
    data = tmp_path_factory.mktemp("pages") / "data"
    with running(Embedded(data, {"LOG_FORMAT": "json"})) as system:
        yield system.url


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServerProcess]:
    """A language model that takes as long as it is told."""
    with ModelServerProcess() as server:
        yield server


@pytest.fixture(scope="module")
def slow_system(
    model: ModelServerProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Embedded]:
    """A running system with that model."""
    data = tmp_path_factory.mktemp("slow") / "data"
    with running(Embedded(data, {"LOG_FORMAT": "json", **model.settings()})) as system:
        yield system


@pytest.fixture
def acting_as(tailor_url: str) -> Iterator[Callable[[str], Person]]:
    """Whoever is at the page, at work elsewhere, too."""
    people: list[Person] = []

    def person(user_id: str) -> Person:
        people.append(Person(tailor_url, user_id))
        return people[-1]

    yield person
    for one in people:
        one.http.close()


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    """A tab of its own; the test fails if the page complained about anything unexpected."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(_PATIENCE_MS)
    watched = Screen(context.new_page())
    yield watched
    faults = watched.unexpected()
    context.close()
    assert not faults
