from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import APIResponse, Request, Route, expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.screen import Screen
from tests.fakes.model_process import ModelServerProcess
from tests.processes import Embedded

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def model_hangs(model: ModelServerProcess) -> Iterator[None]:
    model.answer_after(300)
    yield
    model.forget()


def test_progress_is_shown_and_goes_on_after_a_reload(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    dashboard = Dashboard(screen, slow_system.url).registers()
    card = dashboard.generates()
    bar = card.get_by_role("progressbar")
    expect(badge(card)).to_have_text("Working")
    expect(bar).to_be_visible()
    expect(card.locator(".state")).to_contain_text("%")
    screen.page.reload()
    expect(badge(card)).to_have_text("Working")
    expect(bar).to_be_visible()
    expect(screen.page.locator("#stats")).to_contain_text("2 of 3 places free")


def test_a_job_is_cancelled_and_tried_again(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    card = Dashboard(screen, slow_system.url).registers().generates()
    expect(badge(card)).to_have_text("Working")
    screen.button("Cancel").click()
    expect(badge(card)).to_have_text("Cancelled")
    expect(screen.page.locator("#announcer")).to_contain_text("Cancelled by user")
    expect(screen.page.locator("#stats")).to_contain_text("3 of 3 places free")
    model.answer_after(0)
    screen.button("Try again").click()
    expect(badge(card)).to_have_text("Ready")
    expect(screen.button("Download DOCX")).to_be_visible()


def test_polling_takes_over_when_there_is_no_stream(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    screen.expect("status of 501")
    screen.page.route(
        "**/api/user/events", lambda route: route.fulfill(status=501, json={"detail": "No."})
    )
    model.answer_after(0.2)
    card = Dashboard(screen, slow_system.url).registers().generates()
    expect(badge(card)).to_have_text("Ready")


def test_a_fourth_job_at_once_is_refused_in_words(screen: Screen, slow_system: Embedded) -> None:
    screen.expect("status of 429")
    dashboard = Dashboard(screen, slow_system.url).registers()
    for number in range(3):
        dashboard.generates(job_title=f"Post {number}")
    screen.button("Tailor my résumé").click()
    alert = screen.page.locator("#generate").get_by_role("alert")
    expect(alert).to_contain_text("3")
    expect(screen.page.locator("#generate .countdown")).to_contain_text("You can try again")
    expect(dashboard.cards).to_have_count(3)


def test_a_server_that_goes_away_is_said_and_its_return_too(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    screen.expect("ERR_|Failed to load resource")
    dashboard = Dashboard(screen, slow_system.url).registers()
    card = dashboard.generates()
    expect(badge(card)).to_have_text("Working")
    slow_system.kill()
    expect(screen.page.locator("#connection")).to_contain_text("connection to the server is lost")
    screen.button("Estimate first").click()
    expect(screen.page.locator("#generate").get_by_role("alert")).to_contain_text(
        "The server cannot be reached"
    )
    model.answer_after(0)
    slow_system.start()
    expect(screen.page.locator("#connection")).to_be_hidden()
    expect(badge(card)).to_have_text("Ready", timeout=60_000)


def test_a_server_that_is_away_while_nothing_runs_is_said_and_its_return_too(
    screen: Screen, slow_system: Embedded
) -> None:
    screen.expect("ERR_|Failed to load resource")
    dashboard = Dashboard(screen, slow_system.url).registers()
    dashboard.fills_in(jd="half a posting")
    slow_system.kill()
    expect(screen.page.locator("#connection")).to_contain_text("connection to the server is lost")
    slow_system.start()
    expect(screen.page.locator("#connection")).to_be_hidden()
    expect(screen.page.get_by_label("Job description")).to_have_value("half a posting")


def test_a_hidden_tab_lets_go_of_the_stream_and_catches_up_when_shown(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    card = Dashboard(screen, slow_system.url).registers().generates()
    expect(badge(card)).to_have_text("Working")
    with screen.page.expect_event("requestfailed", _is_stream):
        turn(screen, hidden=True)
    model.answer_after(0)
    screen.button("Cancel").click()
    with screen.page.expect_request("**/api/user/events"):
        turn(screen, hidden=False)
    expect(badge(card)).to_have_text("Cancelled")


def test_an_answer_that_was_overtaken_undoes_nothing(screen: Screen, slow_system: Embedded) -> None:
    card = Dashboard(screen, slow_system.url).registers().generates()
    expect(badge(card)).to_have_text("Working")
    held: list[tuple[Route, APIResponse]] = []
    history = "**/api/user/jobs?*"
    screen.page.route(history, lambda route: held.append((route, route.fetch())))
    with screen.page.expect_request(history):
        turn(screen, hidden=False)
    screen.button("Cancel").click()
    expect(badge(card)).to_have_text("Cancelled")
    ((route, answer),) = held
    with screen.page.expect_response(history) as arrived:
        route.fulfill(response=answer)
    arrived.value.finished()
    screen.page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    assert badge(card).text_content() == "Cancelled"  # at once: a later question would mend it


def turn(screen: Screen, *, hidden: bool) -> None:
    """Do what the browser does when another tab is chosen."""
    screen.page.evaluate(
        """(hidden) => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def _is_stream(request: Request) -> bool:
    return request.url.endswith("/api/user/events")
