"""What people do on the dashboard."""

from __future__ import annotations

import json
import uuid
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen
from tests.person import JD, PASSWORD, RESUME


class Dashboard:
    """The page at `/`."""

    def __init__(self, screen: Screen, url: str) -> None:
        self.screen = screen
        self.page = screen.page
        self.user_id = f"person-{uuid.uuid4().hex[:12]}"
        self.page.goto(f"{url}/")

    def registers(self) -> Dashboard:
        """Create an account and arrive."""
        self._fill("register", self.user_id, PASSWORD)
        self.screen.button("Create account").click()
        expect(self.page.get_by_role("heading", name="Overview")).to_be_visible()
        return self

    def signs_in(self, user_id: str, password: str) -> None:
        """Fill in the form and send it, whatever comes of it."""
        self._fill("sign-in", user_id, password)
        self.screen.button("Sign in").click()

    def fills_in(self, *, resume: Any = None, **fields: str) -> None:
        """Fill in a request; what is not given is ordinary."""
        values = {"job_title": "Team Leader", "company_name": "Acme", "jd": JD, **fields}
        for name, value in values.items():
            self.page.locator(f"#generate [name={name}]").fill(value)
        self.pastes(json.dumps(resume or RESUME))

    def pastes(self, text: str) -> None:
        """Put a text where the résumé belongs, as JSON or not."""
        field = self.page.get_by_label("Your résumé, as JSON")
        if not field.is_visible():
            self.page.get_by_text("Read or paste it as JSON").click()
        field.fill(text)

    def generates(self, **request: Any) -> Locator:
        """Send a request; its card in the list."""
        before = self.cards.count()
        self.fills_in(**request)
        self.screen.button("Tailor my résumé").click()
        expect(self.cards).to_have_count(before + 1)
        return self.cards.first

    @property
    def cards(self) -> Locator:
        """The jobs in the list."""
        return self.page.locator("#jobs > li")

    def _fill(self, form: str, user_id: str, password: str) -> None:
        self.page.locator(f"#{form} [name=user_id]").fill(user_id)
        self.page.locator(f"#{form} [name=password]").fill(password)


def badge(card: Locator) -> Locator:
    """Where a card says how its job stands."""
    return card.locator(".badge")
