"""A watch of jobs that outlives the replica that serves it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

from grpc.aio import AioRpcError, UnaryStreamCall

from gateway.adapters.rpc_jobs_forms import REASONS, moment_to_wire, status_of
from gateway.adapters.rpc_refusals import gateway_error
from gateway.domain.errors import DependencyUnavailable, JobNotFound
from gateway.domain.jobs import JobStatus
from services.chassis.rpc_errors import refusal_of
from tailor.jobs.v1.jobs_pb2 import WatchJobsRequest, WatchJobsResponse

Stream = UnaryStreamCall[WatchJobsRequest, WatchJobsResponse]

#: By how much a change may be committed later than its time says, clocks of all replicas included.
_OVERLAP = timedelta(seconds=5)
#: Seconds before the next replica is asked: all watches that one served come at the same time.
_PAUSE = (0.02, 0.4)


class WatchedJobs:
    """What is watched, and what of it was told."""

    def __init__(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> None:
        self._account_id = account_id
        self._request_id = request_id
        self._since = changed_since
        self._began = datetime.now(UTC)
        self._told: dict[str, JobStatus] = {}

    def first_request(self) -> WatchJobsRequest:
        """For the first stream."""
        return self._request(self._since)

    def next_request(self) -> WatchJobsRequest:
        """For a stream that goes on where one broke; it may repeat what is no news."""
        moments = [job.updated_at for job in self._told.values()]
        if self._request_id is not None:
            return self._request(max(moments, default=self._since))
        return self._request(max([self._since or self._began, *moments]) - _OVERLAP)

    def is_news(self, job: JobStatus) -> bool:
        """Whether this was not told yet; from now on it is."""
        told = self._told.get(job.job_id)
        if told is not None and job.revision <= told.revision:
            return False
        if told is None and self._since is not None and job.updated_at <= self._since:
            return False
        self._told[job.job_id] = job
        return True

    def _request(self, changed_since: datetime | None) -> WatchJobsRequest:
        return WatchJobsRequest(
            account_id=self._account_id,
            request_id=self._request_id or "",
            changed_since=moment_to_wire(changed_since),
        )


class Watch:
    """One watch, over as many streams as it takes.

    Args:
        jobs: what is watched.
        open_stream: asks one of the replicas.
        answer_within: seconds in which a replica must begin to serve.
        patience: seconds without any replica after which a watch that has begun is given up. One
            that has not fails at once, like any call.
    """

    def __init__(
        self,
        jobs: WatchedJobs,
        open_stream: Callable[[WatchJobsRequest], Stream],
        *,
        answer_within: float,
        patience: float,
    ) -> None:
        self._jobs = jobs
        self._open_stream = open_stream
        self._answer_within = answer_within
        self._patience = patience
        self._begun = False
        #: Since when no replica serves it; None while one does.
        self._lost_at: float | None = None

    async def news(self) -> AsyncIterator[JobStatus]:
        """The jobs as they change. Raises JobNotFound, DependencyUnavailable."""
        request = self._jobs.first_request()
        while True:
            stream = self._open_stream(request)
            try:
                await self._begin(stream)
                async for answer in stream:
                    job = status_of(answer.job)
                    if self._jobs.is_news(job):
                        yield job
                return
            except (AioRpcError, TimeoutError) as exc:
                if not self._goes_on(exc):
                    return
            finally:
                stream.cancel()
            await asyncio.sleep(random.uniform(*_PAUSE))  # noqa: S311 - spreads load
            request = self._jobs.next_request() if self._begun else request

    async def _begin(self, stream: Stream) -> None:
        """Return once the replica has read the jobs, which it says in a header."""
        async with asyncio.timeout(self._answer_within):
            headers = await stream.initial_metadata()
        if any(name == "tailor-watching" for name, _ in headers or ()):
            self._begun, self._lost_at = True, None

    def _goes_on(self, exc: AioRpcError | TimeoutError) -> bool:
        """Whether another stream can go on. Raises what the caller has to be told instead."""
        error = _error(exc)
        if self._begun and isinstance(error, JobNotFound):
            return False  # deleted while no replica served
        now = asyncio.get_running_loop().time()
        self._lost_at = now if self._lost_at is None else self._lost_at
        passes = isinstance(error, DependencyUnavailable) and (self._begun or _is_stopping(exc))
        if passes and now - self._lost_at < self._patience:
            return True
        raise error from exc


def _error(exc: AioRpcError | TimeoutError) -> Exception:
    if isinstance(exc, TimeoutError):
        return DependencyUnavailable("jobs")
    return gateway_error(exc, "jobs", REASONS)


def _is_stopping(exc: AioRpcError | TimeoutError) -> bool:
    refusal = refusal_of(exc) if isinstance(exc, AioRpcError) else None
    return refusal is not None and refusal.reason == "STOPPING"
