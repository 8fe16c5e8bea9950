"""The gateway's `JobDesk`, `JobBoard` and `AccountRecords` by calls to the jobs process."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from grpc.aio import UnaryUnaryMultiCallable

from gateway.adapters.rpc_jobs_forms import (
    REASONS,
    moment_of,
    result_of,
    resume_to_wire,
    source_of,
    source_to_wire,
    status_of,
    usage_of,
)
from gateway.adapters.rpc_jobs_watch import Stream, Watch, WatchedJobs
from gateway.adapters.rpc_refusals import translated_errors
from gateway.domain import jobs
from gateway.domain.errors import NotFound
from services.chassis.rpc_client import RpcChannel
from tailor.jobs.v1 import jobs_pb2 as wire
from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceStub

if TYPE_CHECKING:
    from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceAsyncStub

Request = TypeVar("Request")
Response = TypeVar("Response")

SERVICE = wire.DESCRIPTOR.services_by_name["JobsService"]

#: Seconds after which a watch asks for another stream, which its caller does not notice; and which
#: an export may take, whose account may hold much, and whose reader may be slow.
_STREAM_DEADLINE = 600.0


class RpcJobs:
    """The three ports; the channel repeats those calls that their contract allows to repeat.

    Args:
        channel: to the replicas.
        patience: seconds that a watch waits for any of them.
    """

    def __init__(self, channel: RpcChannel, *, patience: float = 10.0) -> None:
        self._channel = channel
        self._patience = patience

    async def submit(
        self, account_id: str, request_id: str | None, source: jobs.JobSource
    ) -> jobs.JobStatus:
        """The job, new, or there already under the same `request_id` and body.

        Without an id one is made here, so that the call can be repeated.
        """
        request = wire.SubmitJobRequest(
            account_id=account_id,
            request_id=request_id or uuid.uuid4().hex,
            source=source_to_wire(source),
        )
        return status_of((await self._call(self._stub.SubmitJob, request)).job)

    async def cancel(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """The job, stopped."""
        request = wire.CancelJobRequest(account_id=account_id, request_id=request_id)
        return status_of((await self._call(self._stub.CancelJob, request)).job)

    async def retry(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """The job, pending again."""
        request = wire.RetryJobRequest(account_id=account_id, request_id=request_id)
        return status_of((await self._call(self._stub.RetryJob, request)).job)

    async def delete(self, account_id: str, request_id: str) -> None:
        """Remove the job and its results, stopping it first."""
        request = wire.DeleteJobRequest(account_id=account_id, request_id=request_id)
        await self._call(self._stub.DeleteJob, request)

    async def revise(self, account_id: str, request_id: str, review: jobs.Review) -> jobs.JobResult:
        """Add a version to the result."""
        request = wire.ReviseResultRequest(
            account_id=account_id,
            request_id=request_id,
            final_resume=resume_to_wire(review.final_resume),
            report_json=json.dumps(review.report),
        )
        return result_of((await self._call(self._stub.ReviseResult, request)).result)

    async def status(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """Where the job stands."""
        request = wire.GetJobRequest(account_id=account_id, request_id=request_id)
        return status_of((await self._call(self._stub.GetJob, request)).job)

    def watch(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> AsyncIterator[jobs.JobStatus]:
        """The job, or the account's jobs, at once and at each change.

        A replica that ends meanwhile is replaced by another; nothing is told twice.
        """
        watched = WatchedJobs(account_id, request_id, changed_since)
        patience, answer_within = self._patience, self._channel.backend.deadline
        return Watch(watched, self._stream, patience=patience, answer_within=answer_within).news()

    async def history(self, account_id: str, limit: int, before: str | None) -> jobs.JobPage:
        """A page of jobs, newest first."""
        request = wire.ListJobsRequest(account_id=account_id, limit=limit, before=before)
        page = await self._call(self._stub.ListJobs, request)
        return jobs.JobPage(jobs=[status_of(job) for job in page.jobs], next=page.next or None)

    async def result(self, account_id: str, request_id: str) -> jobs.JobResult:
        """The newest version."""
        request = wire.GetResultRequest(account_id=account_id, request_id=request_id)
        return result_of((await self._call(self._stub.GetResult, request)).result)

    async def source(self, account_id: str, request_id: str) -> jobs.JobSource:
        """What the job was asked to do."""
        request = wire.GetSourceRequest(account_id=account_id, request_id=request_id)
        return source_of((await self._call(self._stub.GetSource, request)).source)

    async def usage(self, account_id: str) -> jobs.Usage:
        """What the account has used and may use."""
        request = wire.GetUsageRequest(account_id=account_id)
        return usage_of(await self._call(self._stub.GetUsage, request))

    async def base_resume(self, account_id: str) -> jobs.BaseResume | None:
        """The saved résumé, or None."""
        request = wire.GetBaseResumeRequest(account_id=account_id)
        try:
            saved = await self._call(self._stub.GetBaseResume, request)
        except NotFound:
            return None
        resume, updated_at = json.loads(saved.resume.json), moment_of(saved.updated_at)
        return jobs.BaseResume(resume=resume, updated_at=updated_at)

    async def save_base_resume(self, account_id: str, resume: jobs.Document) -> jobs.BaseResume:
        """Replace the saved résumé."""
        request = wire.SaveBaseResumeRequest(account_id=account_id, resume=resume_to_wire(resume))
        saved = await self._call(self._stub.SaveBaseResume, request)
        return jobs.BaseResume(resume=resume, updated_at=moment_of(saved.updated_at))

    async def export(self, account_id: str) -> AsyncGenerator[bytes, None]:
        """Everything held about the account."""
        request = wire.ExportAccountRequest(account_id=account_id)
        pieces = self._channel.stream(self._stub.ExportAccount, request, deadline=_STREAM_DEADLINE)
        try:
            with translated_errors("jobs", REASONS):
                async for piece in pieces:
                    yield piece.chunk
        finally:
            pieces.cancel()

    @cached_property
    def _stub(self) -> JobsServiceAsyncStub:
        return JobsServiceStub(self._channel.channel)

    async def _call(
        self, method: UnaryUnaryMultiCallable[Request, Response], request: Request
    ) -> Response:
        with translated_errors("jobs", REASONS):
            return await self._channel.call(method, request)

    def _stream(self, request: wire.WatchJobsRequest) -> Stream:
        return self._channel.stream(self._stub.WatchJobs, request, deadline=_STREAM_DEADLINE)
