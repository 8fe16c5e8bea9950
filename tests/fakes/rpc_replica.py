"""A replica of jobs behind a real server, which does with calls what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from grpc import StatusCode

from services.chassis.context import current_ids
from services.chassis.rpc_errors import Refusal
from services.chassis.rpc_server import RpcServer, RpcService
from tailor.jobs.v1 import jobs_pb2 as wire
from tailor.jobs.v1.jobs_pb2_grpc import JobsServiceServicer, add_JobsServiceServicer_to_server
from tests.loopback import serving

SERVICE = wire.DESCRIPTOR.services_by_name["JobsService"]
WATCHING = (("tailor-watching", "yes"),)

#: What is done with a call before it is answered.
Act = Callable[[Any], Awaitable[None]]


class Told(Exception):
    """Ends a call with the refusal it carries."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


async def answer(_: Any) -> None:
    """Answer it."""


async def hang(_: Any) -> None:
    """Never answer, as a process that is frozen."""
    await asyncio.Event().wait()


async def die(context: Any) -> None:
    """End without a word of ours, as a process that was killed."""
    await context.abort(StatusCode.UNAVAILABLE, "Socket closed")


def end_with(code: StatusCode) -> Act:
    """End with a status that is not ours."""

    async def act(context: Any) -> None:
        await context.abort(code, "")

    return act


def refuse(code: StatusCode, reason: str, **details: str) -> Act:
    """Refuse it in our own words."""

    async def act(_: Any) -> None:
        raise Told(Refusal(code=code, reason=reason, message="No.", details=details))

    return act


class Replica(JobsServiceServicer):
    """Remembers what it was asked, and under which ids; watchers are told what is put in `news`."""

    def __init__(self, act: Act = answer) -> None:
        self.act = act
        self.asked: list[Any] = []
        self.ids: list[dict[str, str]] = []
        #: An act ends the stream that meets it; None ends it well.
        self.news: asyncio.Queue[wire.Job | Act | None] = asyncio.Queue()
        self.open_watches = 0

    async def SubmitJob(self, request: Any, context: Any) -> wire.SubmitJobResponse:
        await self._met(request, context)
        return wire.SubmitJobResponse(job=a_job(request_id=request.request_id))

    async def GetJob(self, request: Any, context: Any) -> wire.GetJobResponse:
        await self._met(request, context)
        return wire.GetJobResponse(job=a_job(request_id=request.request_id))

    async def CancelJob(self, request: Any, context: Any) -> wire.CancelJobResponse:
        await self._met(request, context)
        return wire.CancelJobResponse(job=a_job(request_id=request.request_id))

    async def RetryJob(self, request: Any, context: Any) -> wire.RetryJobResponse:
        await self._met(request, context)
        return wire.RetryJobResponse(job=a_job(request_id=request.request_id))

    async def ReviseResult(self, request: Any, context: Any) -> wire.ReviseResultResponse:
        await self._met(request, context)
        return wire.ReviseResultResponse()

    async def WatchJobs(self, request: Any, context: Any) -> AsyncIterator[wire.WatchJobsResponse]:
        await self._met(request, context)
        await context.send_initial_metadata(WATCHING)
        self.open_watches += 1
        try:
            while (item := await self.news.get()) is not None:
                if not isinstance(item, wire.Job):
                    await item(context)
                    return
                yield wire.WatchJobsResponse(job=item)
        finally:
            self.open_watches -= 1

    async def _met(self, request: Any, context: Any) -> None:
        self.asked.append(request)
        self.ids.append(current_ids())
        await self.act(context)


def a_job(
    request_id: str = "one", *, revision: int = 1, seconds: int = 1, **fields: Any
) -> wire.Job:
    """A job that last changed some seconds after the year 2001 began."""
    job = wire.Job(
        job_id=f"job-{request_id}",
        request_id=request_id,
        state=wire.JOB_STATE_PROCESSING,
        revision=revision,
        **fields,
    )
    job.updated_at.seconds = 978_307_200 + seconds
    return job


@asynccontextmanager
async def serving_replica(replica: Replica, port: int = 0) -> AsyncIterator[RpcServer]:
    """The replica behind a server for the duration of a block."""
    service = RpcService(
        services={SERVICE.full_name: partial(add_JobsServiceServicer_to_server, replica)},
        errors={Told: lambda error: error.refusal},
    )
    async with serving(service, port=port) as server:
        yield server
