"""One browser tab, and what went wrong in it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
from playwright.sync_api import ConsoleMessage, Download, Locator, Page

_REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`);
});
"""


class Screen:
    """A tab that remembers errors on the console, uncaught exceptions and policy violations."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._faults: list[str] = []
        self._expected: list[str] = []
        page.add_init_script(_REPORT_VIOLATIONS)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._faults.append(f"uncaught: {error}"))
        # A browser's own login box would be one of these, and so would `alert(1)`.
        page.on("dialog", lambda dialog: self._faults.append(f"dialog: {dialog.message}"))

    def expect(self, pattern: str) -> None:
        """The test provokes this; browsers put every failed request on the console."""
        self._expected.append(pattern)

    def unexpected(self) -> list[str]:
        """What went wrong and was not announced."""
        return [
            fault
            for fault in self._faults
            if not any(re.search(pattern, fault) for pattern in self._expected)
        ]

    def button(self, name: str) -> Locator:
        """The button whose name begins like this."""
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))

    def downloads(self, name: str) -> Download:
        """Press the button of this name and wait for the file."""
        with self.page.expect_download() as download:
            self.button(name).click()
        return download.value

    def fits(self) -> bool:
        """Whether nothing has to be scrolled sideways."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        )

    def describe_focus(self) -> dict[str, Any]:
        """Which element has the focus: its tag, its accessible label and its value."""
        focus: dict[str, Any] = self.page.evaluate(
            """() => {
              const node = document.activeElement;
              const label = node.labels?.[0]?.textContent ?? node.getAttribute('aria-label');
              return { tag: node.localName, label: label ?? node.textContent, value: node.value };
            }"""
        )
        return focus

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._faults.append(f"{message.type}: {message.text}")


def document_text(download: Download) -> str:
    """The words of a downloaded Word document."""
    document = docx.Document(io.BytesIO(Path(download.path()).read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
