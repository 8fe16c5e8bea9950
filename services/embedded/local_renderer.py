"""The gateway's renderer in the same process."""

from __future__ import annotations

from collections.abc import AsyncIterator

from gateway.domain.errors import InvalidRequest, NotOffered
from gateway.domain.jobs import Document, RenderedDocument
from services.chassis.threads import ThreadPool
from services.renderer.application.render_resume import RenderResume, Rendition
from services.renderer.domain.errors import FormatNotOffered, UnusableResume


class LocalRenderer:
    """Calls the use case in a thread.

    `threads` should have one thread only: two of them would wait for each other's turn at the
    interpreter and both be slower.
    """

    def __init__(self, render_resume: RenderResume, threads: ThreadPool) -> None:
        self._render_resume = render_resume
        self._threads = threads

    async def render(self, resume: Document, form: str) -> RenderedDocument:
        """The document; `form` is `docx`. Raises InvalidRequest, NotOffered (another form)."""
        try:
            rendition = await self._threads.run(self._render_resume, resume, form)
        except FormatNotOffered as exc:
            raise NotOffered(str(exc)) from exc
        except UnusableResume as exc:
            raise InvalidRequest("resume_data", "must be a JSON object") from exc
        return RenderedDocument(
            content_type=rendition.content_type,
            size=rendition.size,
            digest=rendition.digest,
            chunks=_chunks(rendition),
        )


async def _chunks(rendition: Rendition) -> AsyncIterator[bytes]:
    for chunk in rendition.chunks():
        yield chunk
