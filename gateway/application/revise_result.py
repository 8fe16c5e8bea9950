"""Replace a result by what its owner made of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gateway.application.ports import JobBoard, JobDesk, Tailoring
from gateway.domain.blanks import require_filled
from gateway.domain.errors import InvalidRequest
from gateway.domain.jobs import Document, JobResult
from gateway.domain.orders import submitted_resume
from gateway.domain.resume import ids_in, with_known_ids


@dataclass(frozen=True, kw_only=True)
class ReviseResult:
    """Check and score an edited result, and keep it as the newest version."""

    board: JobBoard
    desk: JobDesk
    tailoring: Tailoring

    async def __call__(
        self, account_id: str, request_id: str, body: Mapping[str, object]
    ) -> JobResult:
        """The result, revised. Raises JobNotFound, JobNotCompleted, InvalidRequest."""
        stored = await self.board.result(account_id, request_id)
        source = await self.board.source(account_id, request_id)
        # What was left out earlier is still spoken of by its id: nothing new may have that id.
        spent = ids_in(source.resume) | ids_in(stored.report)
        edited = _edited(submitted_resume(body, "final_resume"), stored.final_resume, spent)
        require_filled(edited, stored.report, (source.resume, stored.final_resume))
        review = await self.tailoring.review(source, edited, stored.report)
        return await self.desk.revise(account_id, request_id, review)


def _edited(submitted: Document, stored: Document, spent: Collection[str]) -> Document:
    try:
        return with_known_ids(submitted, stored, spent)
    except InvalidRequest as exc:
        # The rules of a résumé name its fields as a generation request does.
        field = exc.field.replace("resume_data", "final_resume", 1)
        raise InvalidRequest(field, exc.problem) from exc
