"""Make the document of a completed job."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.ports import DocumentRenderer, JobBoard
from gateway.domain.downloads import Download
from gateway.domain.errors import DocumentNotReady, JobNotCompleted
from gateway.domain.file_names import document_name
from gateway.domain.forms import document_form


@dataclass(frozen=True, kw_only=True)
class DownloadDocument:
    """Render the newest version of a job's result."""

    board: JobBoard
    renderer: DocumentRenderer

    async def __call__(self, account_id: str, request_id: str, form: str) -> Download:
        """The document. Raises JobNotFound, DocumentNotReady, InvalidRequest, NotOffered."""
        form = document_form(form)
        try:
            result = await self.board.result(account_id, request_id)
        except JobNotCompleted as exc:
            raise DocumentNotReady from exc
        job, person = result.job, str(result.final_resume.get("name", ""))
        return Download(
            document=await self.renderer.render(result.final_resume, form),
            file_name=document_name(person, job.company_name, job.job_title, form=form),
        )
