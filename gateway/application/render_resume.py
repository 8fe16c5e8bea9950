"""Make a document of a résumé, without tailoring and without an account."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.ports import DocumentRenderer
from gateway.domain.downloads import Download
from gateway.domain.file_names import document_name
from gateway.domain.forms import document_form
from gateway.domain.jobs import Document
from gateway.domain.orders import bare_resume, read_resume


@dataclass(frozen=True, kw_only=True)
class RenderResume:
    """Render the résumé that a body is, or holds under `resume_data`."""

    renderer: DocumentRenderer

    async def __call__(self, body: Document, form: str) -> Download:
        """The document. Raises InvalidRequest, ContentTooLarge, NotOffered."""
        form = document_form(form)
        resume = read_resume(bare_resume(body))
        document = await self.renderer.render(resume, form)
        return Download(document=document, file_name=document_name(resume["name"], form=form))
