"""Make a document of a résumé."""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.renderer.application.ports import Clock, Copies, DocumentWriter, RenderMetrics
from services.renderer.domain.compose import compose
from services.renderer.domain.errors import (
    CopyNotKept,
    FormatNotOffered,
    RenderingError,
    UnusableResume,
)

logger = logging.getLogger(__name__)

CHUNK_BYTES = 65_536


@dataclass(frozen=True, kw_only=True)
class Rendition:
    """A document, ready to be sent in pieces."""

    content_type: str
    content: bytes
    #: SHA-256 of the content, hexadecimal.
    digest: str

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    def chunks(self) -> Iterator[bytes]:
        """The content in order, at most 64 KiB at a time."""
        for start in range(0, len(self.content), CHUNK_BYTES):
            yield self.content[start : start + CHUNK_BYTES]


@dataclass(frozen=True, kw_only=True)
class RenderResume:
    """Composes the manuscript, writes it, keeps a copy where that is wanted."""

    #: By format, e.g. `docx`.
    writers: Mapping[str, DocumentWriter]
    #: None where no copies are kept.
    copies: Copies | None
    metrics: RenderMetrics
    clock: Clock

    def __call__(self, resume: Any, form: str) -> Rendition:
        """The document of a résumé in the canonical form.

        Raises FormatNotOffered; UnusableResume for what is not a JSON object.
        """
        began = self.clock.monotonic()
        outcome = "failed"
        try:
            rendition, title = self._render(resume, form)
            outcome = "written"
        except RenderingError:
            outcome = "refused"
            raise
        finally:
            # Whatever somebody asks for must not become a label of its own.
            known = form if form in self.writers else "other"
            self.metrics.rendered(known, outcome, self.clock.monotonic() - began)
        self._keep(f"{_file_name(title)}-{rendition.digest[:12]}.{form}", rendition)
        return rendition

    def _render(self, resume: Any, form: str) -> tuple[Rendition, str]:
        if form not in self.writers:
            raise FormatNotOffered
        if not isinstance(resume, Mapping):
            raise UnusableResume
        manuscript = compose(resume)
        writer = self.writers[form]
        content = writer.write(manuscript)
        digest = hashlib.sha256(content).hexdigest()
        rendition = Rendition(content_type=writer.content_type, content=content, digest=digest)
        return rendition, manuscript.title

    def _keep(self, name: str, rendition: Rendition) -> None:
        if self.copies is None:
            return
        try:
            self.copies.keep(name, rendition.content)
        except CopyNotKept:
            logger.warning("a copy of a document could not be kept", exc_info=True)


def _file_name(title: str) -> str:
    """A title as a file name that every system takes: `Ana Núñez` is `ana-nunez`."""
    plain = unicodedata.normalize("NFKD", title[:200]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "resume"
