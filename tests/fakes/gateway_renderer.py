"""A renderer for the gateway's tests: its documents are the résumé as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator

from gateway.domain.errors import DependencyUnavailable, InvalidRequest, NotOffered
from gateway.domain.jobs import Document, RenderedDocument

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CHUNK = 65_536


class FakeRenderer:
    """Stands for `DocumentRenderer`; `rendered` lists what it was asked for."""

    def __init__(self) -> None:
        self.rendered: list[tuple[Document, str]] = []
        #: Set to make every call fail as if the process behind it were away.
        self.away = False

    async def render(self, resume: Document, form: str) -> RenderedDocument:
        if self.away:
            raise DependencyUnavailable("renderer")
        if not isinstance(resume, dict):
            raise InvalidRequest("resume_data", "must be a JSON object")
        if form != "docx":
            raise NotOffered(f"Documents in the format {form!r} are not offered yet; ask for docx.")
        self.rendered.append((resume, form))
        content = json.dumps(resume).encode()
        return RenderedDocument(
            content_type=DOCX,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            chunks=_chunks(content),
        )


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]
