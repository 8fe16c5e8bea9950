"""Both pages without a pointer: everything is reached by Tab, in an order that makes sense."""

from __future__ import annotations

import json
import uuid

from playwright.sync_api import expect

from tests.browser.screen import Screen, document_text
from tests.person import JD, PASSWORD, RESUME


class Keyboard:
    """Somebody who has nothing else."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._keys = screen.page.keyboard

    def goes_to(self, name: str) -> None:
        """Press Tab until the focus is on what is called like this; only ever forwards."""
        for _ in range(60):
            self._keys.press("Tab")
            if self._screen.describe_focus()["label"].strip().startswith(name):
                return
        raise AssertionError(f"Tab does not lead to {name}")

    def fills(self, name: str, text: str) -> None:
        self.goes_to(name)
        self._keys.insert_text(text)

    def presses(self, name: str) -> None:
        self.goes_to(name)
        self._keys.press("Enter")


def test_a_person_gets_from_the_account_to_the_document(screen: Screen, tailor_url: str) -> None:
    page, keyboard = screen.page, Keyboard(screen)
    page.goto(tailor_url)
    keyboard.goes_to("Sign in")
    keyboard.fills("User name", f"person-{uuid.uuid4().hex[:12]}")
    keyboard.fills("Password", PASSWORD)
    keyboard.presses("Create account")
    expect(page.locator("#home-title")).to_be_focused()
    keyboard.fills("Job title", "Team Leader")
    keyboard.fills("Job description", JD)
    keyboard.presses("Read or paste it as JSON")
    keyboard.fills("Your résumé, as JSON", json.dumps(RESUME))
    keyboard.goes_to("Reword and ask about gaps")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Reword what is there")).to_be_checked()
    keyboard.presses("Tailor my résumé")
    expect(page.locator("#jobs-title")).to_be_focused()
    expect(page.locator("#jobs .badge")).to_have_text("Ready")
    with page.expect_download() as download:
        keyboard.presses("Download DOCX")
    assert RESUME["name"] in document_text(download.value)
    keyboard.presses("See what changed")
    expect(page.locator("#result-title")).to_be_focused()
    page.go_back()
    expect(page.locator("#jobs h3")).to_be_focused()
    keyboard.presses("Delete")
    page.keyboard.press("Escape")
    expect(page.locator("#jobs > li")).to_have_count(1)
    assert screen.describe_focus()["label"].startswith("Delete")


def test_a_guest_tailors_from_the_form(screen: Screen, tailor_url: str) -> None:
    page, keyboard = screen.page, Keyboard(screen)
    page.goto(f"{tailor_url}/old-editor")
    keyboard.fills("Name", "Robin Okafor")
    keyboard.fills("Value", "robin@example.org")
    keyboard.fills("Job title", "Picker")
    keyboard.fills("Bullet 1", "Picked 120 orders a day")
    keyboard.fills("Job description", JD)
    keyboard.presses("Tailor my résumé")
    expect(page.locator("#tailored-title")).to_be_focused()
    expect(page.locator("#jobs .badge")).to_have_text("Ready")
    keyboard.presses("See what changed")
    expect(page.locator("#report-title")).to_be_focused()
    keyboard.presses("Close this report")
    expect(page.locator("#tailored-title")).to_be_focused()
    with page.expect_download() as download:
        keyboard.presses("Download DOCX: ")
    assert "Picked 120 orders a day" in document_text(download.value)
