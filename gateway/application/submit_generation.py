"""Order a tailored résumé."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import JobDesk
from gateway.domain.file_names import document_name
from gateway.domain.jobs import JobStatus
from gateway.domain.orders import read_source
from gateway.domain.request_ids import chosen_request_id


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """A job that was taken."""

    job: JobStatus
    #: What its document will be called.
    file_name: str


@dataclass(frozen=True, kw_only=True)
class SubmitGeneration:
    """Check an order and hand it to the jobs service."""

    desk: JobDesk

    async def __call__(
        self, account_id: str, body: Mapping[str, object], idempotency_key: str | None
    ) -> Submitted:
        """The job, new or known. Raises what `read_source` and `JobDesk.submit` raise."""
        request_id = chosen_request_id(body.get("request_id"), idempotency_key)
        source = read_source(body)
        job = await self.desk.submit(account_id, request_id, source)
        person = str(source.resume["name"])
        name = document_name(person, source.company_name, source.job_title, form="docx")
        return Submitted(job=job, file_name=name)
