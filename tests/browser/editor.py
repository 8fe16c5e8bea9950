"""What people do in the form editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.browser.screen import Screen


class Editor:
    """The page at `/old-editor`."""

    def __init__(self, screen: Screen, url: str) -> None:
        self.screen = screen
        self.page = screen.page
        self.page.goto(f"{url}/old-editor")

    def field(self, label: str) -> Locator:
        """Every field with exactly this label, in the order of the page."""
        return self.page.get_by_label(label, exact=True)

    def types(self, *keys: str) -> None:
        """Type texts and press keys (`<Tab>`), at the focus and nowhere else."""
        for key in keys:
            if key.startswith("<"):
                self.page.keyboard.press(key.strip("<>"))
            else:
                self.page.keyboard.insert_text(key)

    def uploads(self, resume: Any) -> None:
        """Load a résumé from a file."""
        self.uploads_text(json.dumps(resume))

    def uploads_text(self, content: str) -> None:
        """Load a file, whatever is in it."""
        file = {"name": "r.json", "mimeType": "application/json", "buffer": content.encode()}
        self.page.locator("#upload").set_input_files(file)  # type: ignore[arg-type]

    def downloads_json(self) -> dict[str, Any]:
        """The résumé as the form saves it."""
        path = self.screen.downloads("Download JSON").path()
        resume: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
        return resume
