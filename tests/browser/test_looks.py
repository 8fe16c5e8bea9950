"""What must hold of both pages on every screen: width, names, order of headings, contrast."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.editor import Editor
from tests.browser.full_report import REPORT, opens_everything, shows
from tests.browser.screen import Screen
from tests.person import RESUME

LONG: dict[str, Any] = {
    **RESUME,
    "name": "Wolfeschlegelsteinhausenbergerdorff" * 3,
    "contact": {"portfolio": "https://example.org/" + "a" * 120},
    "volunteer": [{"organization": "x" * 150}],
}

_AUDIT = Path(__file__).with_name("audit.js").read_text(encoding="utf-8")
_FAULTS = ("unnamed", "misnamed", "small", "astray", "broken", "doubled", "faint")


def assert_sound(screen: Screen) -> None:
    page = screen.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = page.evaluate(_AUDIT)
        assert {fault: found[fault] for fault in _FAULTS} == {fault: [] for fault in _FAULTS}, (
            scheme
        )
    levels = found["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    page.set_viewport_size({"width": 390, "height": 844})
    assert screen.fits()


def test_the_welcome_is_sound(screen: Screen, tailor_url: str) -> None:
    Dashboard(screen, tailor_url)
    assert_sound(screen)


def test_the_dashboard_and_its_result_are_sound(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    card = dashboard.generates(resume=LONG, company_name="y" * 150)
    expect(badge(card)).to_have_text("Ready")
    assert_sound(screen)
    screen.button("See what changed").click()
    expect(screen.page.get_by_role("heading", name="What changed")).to_be_visible()
    opens_everything(screen)
    assert_sound(screen)


def test_a_full_report_is_sound(screen: Screen, tailor_url: str) -> None:
    card = Dashboard(screen, tailor_url).registers().generates()
    expect(badge(card)).to_have_text("Ready")
    shows(screen, REPORT)
    screen.button("See what changed").click()
    screen.button("Edit: ").first.click()
    screen.button("Keep mine: ").click()
    screen.button("Yes, add it").click()
    screen.button("Add to my résumé").click()
    opens_everything(screen)
    assert_sound(screen)


def test_the_account_is_sound(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    screen.page.get_by_role("link", name=dashboard.user_id).click()
    expect(screen.page.get_by_role("heading", name="Your account")).to_be_visible()
    assert_sound(screen)


def test_the_form_editor_is_sound(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(LONG)
    for summary in screen.page.locator("summary:visible").all():
        summary.click()
    assert_sound(screen)


def test_faults_and_questions_are_sound(screen: Screen, tailor_url: str) -> None:
    Dashboard(screen, tailor_url).registers()
    screen.button("Tailor my résumé").click()
    assert_sound(screen)
    screen.page.get_by_role("link", name="Form editor").click()
    screen.button("Remove contact line 1").click()
    screen.button("Tailor my résumé").click()
    screen.button("Start over").click()
    expect(screen.page.get_by_role("dialog")).to_be_visible()
    assert_sound(screen)


@pytest.mark.parametrize("path", ["/", "/old-editor"])
def test_the_first_stop_of_the_keyboard_leads_to_the_content(
    screen: Screen, tailor_url: str, path: str
) -> None:
    screen.page.goto(f"{tailor_url}{path}")
    screen.page.keyboard.press("Tab")
    assert screen.describe_focus()["label"] == "Skip to the content"
    screen.page.keyboard.press("Enter")
    expect(screen.page).to_have_url(re.compile("#main$"))


@pytest.mark.parametrize("path", ["/", "/old-editor"])
def test_the_pages_need_nothing_from_elsewhere(screen: Screen, tailor_url: str, path: str) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.page.goto(f"{tailor_url}{path}", wait_until="networkidle")
    assert asked
    assert all(url.startswith(tailor_url) for url in asked)
