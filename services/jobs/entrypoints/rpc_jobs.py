"""The calls that other processes make to jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from functools import partial
from typing import Any

import grpc

from services.chassis.readiness import Check
from services.chassis.rpc_server import RpcService
from services.chassis.threads import ThreadPool
from services.jobs.application import Application
from services.jobs.application.ports import Signals
from services.jobs.entrypoints import rpc_forms as forms
from services.jobs.entrypoints.rpc_errors import ERRORS
from services.jobs.entrypoints.rpc_pieces import in_pieces
from services.jobs.entrypoints.rpc_watches import Watches
from tailor.jobs.v1 import jobs_pb2 as wire
from tailor.jobs.v1.jobs_pb2_grpc import (
    JobsServiceServicer,
    add_JobsServiceServicer_to_server,
)
from tailor.resume.v1.resume_pb2 import Resume

Context = grpc.aio.ServicerContext[Any, Any]

_LONGEST_PAGE = 100
_WATCHING = (("tailor-watching", "yes"),)


class JobsRpc(JobsServiceServicer):
    """Each call decodes, has one use case run in a thread, and encodes.

    Args:
        application: the use cases.
        pool: threads for those that change something, and may have to wait for one another.
        reading: threads for the others.
        signals: tells what was committed.
    """

    def __init__(
        self, application: Application, pool: ThreadPool, reading: ThreadPool, signals: Signals
    ) -> None:
        self._application = application
        self._run = pool.run
        self._read = reading.run
        #: Those that callers hold now.
        self.watches = Watches(application.watch_jobs, reading, signals)

    async def SubmitJob(
        self, request: wire.SubmitJobRequest, context: Context
    ) -> wire.SubmitJobResponse:
        """The job, new or there already."""
        source = forms.source_of(request.source)
        submit, request_id = self._application.submit_job, request.request_id or None
        job = await self._run(submit, request.account_id, request_id, source)
        return wire.SubmitJobResponse(job=forms.job_to_wire(job))

    async def GetJob(self, request: wire.GetJobRequest, context: Context) -> wire.GetJobResponse:
        """Where the job stands."""
        get = self._application.get_job
        job = await self._read(get, request.account_id, request.request_id)
        return wire.GetJobResponse(job=forms.job_to_wire(job))

    async def WatchJobs(
        self, request: wire.WatchJobsRequest, context: Context
    ) -> AsyncIterator[wire.WatchJobsResponse]:
        """The jobs as they change.

        A header says that the jobs have been read for the first time: until it comes, the caller
        knows of no replica that serves it.
        """
        request_id, since = request.request_id or None, forms.changed_since(request)
        follow, served = self.watches.follow, False
        async with aclosing(follow(request.account_id, request_id, since)) as news:
            async for jobs in news:
                if not served:
                    await context.send_initial_metadata(_WATCHING)
                    served = True
                for job in jobs:
                    yield wire.WatchJobsResponse(job=forms.job_to_wire(job))

    async def ListJobs(
        self, request: wire.ListJobsRequest, context: Context
    ) -> wire.ListJobsResponse:
        """A page of jobs."""
        limit = min(max(request.limit, 1), _LONGEST_PAGE)
        before = request.before if request.HasField("before") else None
        page = await self._read(self._application.list_jobs, request.account_id, limit, before)
        return wire.ListJobsResponse(
            jobs=[forms.job_to_wire(job) for job in page.jobs], next=page.next or ""
        )

    async def GetResult(
        self, request: wire.GetResultRequest, context: Context
    ) -> wire.GetResultResponse:
        """The newest version."""
        get = self._application.get_result
        found = await self._read(get, request.account_id, request.request_id)
        return wire.GetResultResponse(result=forms.result_to_wire(found))

    async def GetSource(
        self, request: wire.GetSourceRequest, context: Context
    ) -> wire.GetSourceResponse:
        """What the job was asked to do."""
        get = self._application.get_source
        source = await self._read(get, request.account_id, request.request_id)
        return wire.GetSourceResponse(source=forms.source_to_wire(source))

    async def ReviseResult(
        self, request: wire.ReviseResultRequest, context: Context
    ) -> wire.ReviseResultResponse:
        """The result with one version more."""
        revise, job = self._application.revise_result, (request.account_id, request.request_id)
        texts = (request.final_resume.json, request.report_json)
        revised = await self._run(revise, *job, *texts)
        return wire.ReviseResultResponse(result=forms.result_to_wire(revised))

    async def CancelJob(
        self, request: wire.CancelJobRequest, context: Context
    ) -> wire.CancelJobResponse:
        """The job, stopped."""
        cancel = self._application.cancel_job
        job = await self._run(cancel, request.account_id, request.request_id)
        return wire.CancelJobResponse(job=forms.job_to_wire(job))

    async def RetryJob(
        self, request: wire.RetryJobRequest, context: Context
    ) -> wire.RetryJobResponse:
        """The job, pending again."""
        retry = self._application.retry_job
        job = await self._run(retry, request.account_id, request.request_id)
        return wire.RetryJobResponse(job=forms.job_to_wire(job))

    async def DeleteJob(
        self, request: wire.DeleteJobRequest, context: Context
    ) -> wire.DeleteJobResponse:
        """Nothing: the job is gone."""
        delete = self._application.delete_job
        await self._run(delete, request.account_id, request.request_id)
        return wire.DeleteJobResponse()

    async def GetUsage(
        self, request: wire.GetUsageRequest, context: Context
    ) -> wire.GetUsageResponse:
        """What the account has used and may use."""
        usage = await self._read(self._application.get_usage, request.account_id)
        return forms.usage_to_wire(usage)

    async def GetBaseResume(
        self, request: wire.GetBaseResumeRequest, context: Context
    ) -> wire.GetBaseResumeResponse:
        """The saved résumé."""
        saved = await self._read(self._application.get_base_resume, request.account_id)
        return wire.GetBaseResumeResponse(
            resume=Resume(json=saved.resume_json),
            updated_at=forms.moment_to_wire(saved.updated_at),
        )

    async def SaveBaseResume(
        self, request: wire.SaveBaseResumeRequest, context: Context
    ) -> wire.SaveBaseResumeResponse:
        """When it was saved."""
        save = self._application.save_base_resume
        saved = await self._run(save, request.account_id, request.resume.json)
        return wire.SaveBaseResumeResponse(updated_at=forms.moment_to_wire(saved.updated_at))

    async def ExportAccount(
        self, request: wire.ExportAccountRequest, context: Context
    ) -> AsyncIterator[wire.ExportAccountResponse]:
        """Everything held about the account, piece by piece."""
        chunks = in_pieces(self._application.export_account(request.account_id))
        while chunk := await self._read(next, chunks, b""):
            yield wire.ExportAccountResponse(chunk=chunk)


def jobs_service(
    rpc: JobsRpc, needed: Mapping[str, Check], others: Mapping[str, Check]
) -> RpcService:
    """What is served; calls need what is `needed`, and go on without the others."""
    name = wire.DESCRIPTOR.services_by_name["JobsService"].full_name
    return RpcService(
        services={name: partial(add_JobsServiceServicer_to_server, rpc)},
        errors=ERRORS,
        checks={**needed, **others},
        needed=frozenset(needed),
        stopping=rpc.watches.stop,
    )
