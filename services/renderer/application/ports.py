"""What the renderer needs of others."""

from __future__ import annotations

from typing import Protocol

from services.renderer.domain.manuscript import Manuscript


class DocumentWriter(Protocol):
    """Writes documents of one format. May be called from several threads at once."""

    @property
    def content_type(self) -> str:
        """The media type of what it writes."""

    def write(self, manuscript: Manuscript) -> bytes:
        """The whole document; the same manuscript always gives the same bytes.

        Takes any text: characters that the format cannot hold are left out.
        """


class Copies(Protocol):
    """Keeps copies of what was rendered, for the person who runs the service."""

    def keep(self, name: str, content: bytes) -> None:
        """Keep a copy under a plain file name, in place of one of that name.

        Raises CopyNotKept.
        """


class RenderMetrics(Protocol):
    """Counts documents."""

    def rendered(self, form: str, outcome: str, seconds: float) -> None:
        """A document was asked for: `written`, `refused` or `failed`."""


class Clock(Protocol):
    """Tells how time passes."""

    def monotonic(self) -> float:
        """Seconds that only ever rise."""
