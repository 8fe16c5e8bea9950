"""The gateway's `JobDesk`, `JobBoard` and `AccountRecords` by direct calls to jobs."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import ParamSpec, TypeVar

from gateway.domain import jobs
from services.chassis.threads import ThreadPool
from services.embedded.local_jobs_forms import result_of, status_of, translated_errors
from services.jobs.application import Application
from services.jobs.application.ports import Signals
from services.jobs.domain.errors import BaseResumeNotFound
from services.jobs.domain.order import JobSource

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

#: Seconds between two looks at what another process may have changed.
_SWEEP = 2.0


class LocalJobs:
    """The three ports over jobs' use cases.

    Args:
        application: jobs' use cases.
        pool: for those that change something, and may have to wait for one another.
        reading: for the others.
        signals: tells what jobs committed.
    """

    def __init__(
        self, application: Application, pool: ThreadPool, reading: ThreadPool, signals: Signals
    ) -> None:
        self._application = application
        self._pool = pool
        self._reading = reading
        self._signals = signals

    async def submit(
        self, account_id: str, request_id: str | None, source: jobs.JobSource
    ) -> jobs.JobStatus:
        """The job, new, or there already under the same `request_id` and body."""
        order = JobSource(
            company_name=source.company_name,
            job_title=source.job_title,
            mode=source.mode,
            jd=source.jd,
            resume_json=json.dumps(source.resume),
            language=source.language,
        )
        job = await self._run(self._application.submit_job, account_id, request_id, order)
        return status_of(job)

    async def cancel(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """The job, stopped."""
        return status_of(await self._run(self._application.cancel_job, account_id, request_id))

    async def retry(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """The job, pending again."""
        return status_of(await self._run(self._application.retry_job, account_id, request_id))

    async def delete(self, account_id: str, request_id: str) -> None:
        """Remove the job and its results, stopping it first."""
        await self._run(self._application.delete_job, account_id, request_id)

    async def revise(self, account_id: str, request_id: str, review: jobs.Review) -> jobs.JobResult:
        """Add a version to the result."""
        texts = (json.dumps(review.final_resume), json.dumps(review.report))
        revise = self._application.revise_result
        return result_of(await self._run(revise, account_id, request_id, *texts))

    async def status(self, account_id: str, request_id: str) -> jobs.JobStatus:
        """Where the job stands: one indexed read of a local file, which is less than the way to a
        thread and back."""
        with translated_errors():
            return status_of(self._application.get_job(account_id, request_id))

    async def watch(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> AsyncIterator[jobs.JobStatus]:
        """The job, or the account's jobs, at once and at each change."""
        begin = self._application.watch_jobs
        watch = await self._read(begin, account_id, request_id, changed_since)
        with self._changes(account_id) as changed:
            while True:
                changed.clear()
                for job in await self._read(watch.news):
                    yield status_of(job)
                if watch.ended:
                    return
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_SWEEP):
                        await changed.wait()

    async def history(self, account_id: str, limit: int, before: str | None) -> jobs.JobPage:
        """A page of jobs, newest first."""
        page = await self._read(self._application.list_jobs, account_id, limit, before)
        return jobs.JobPage(jobs=[status_of(job) for job in page.jobs], next=page.next)

    async def result(self, account_id: str, request_id: str) -> jobs.JobResult:
        """The newest version."""
        return result_of(await self._read(self._application.get_result, account_id, request_id))

    async def source(self, account_id: str, request_id: str) -> jobs.JobSource:
        """What the job was asked to do."""
        source = await self._read(self._application.get_source, account_id, request_id)
        return jobs.JobSource(
            company_name=source.company_name,
            job_title=source.job_title,
            mode=source.mode,
            jd=source.jd,
            resume=json.loads(source.resume_json),
            language=source.language,
        )

    async def usage(self, account_id: str) -> jobs.Usage:
        """What the account has used and may use."""
        usage = await self._read(self._application.get_usage, account_id)
        return jobs.Usage(**vars(usage))

    async def base_resume(self, account_id: str) -> jobs.BaseResume | None:
        """The saved résumé, or None."""
        try:
            saved = await self._read(self._application.get_base_resume, account_id)
        except BaseResumeNotFound:
            return None
        return jobs.BaseResume(resume=json.loads(saved.resume_json), updated_at=saved.updated_at)

    async def save_base_resume(self, account_id: str, resume: jobs.Document) -> jobs.BaseResume:
        """Replace the saved résumé."""
        save = self._application.save_base_resume
        saved = await self._run(save, account_id, json.dumps(resume))
        return jobs.BaseResume(resume=resume, updated_at=saved.updated_at)

    async def export(self, account_id: str) -> AsyncGenerator[bytes, None]:
        """Everything held about the account."""
        pieces = self._application.export_account(account_id)
        while piece := await self._read(next, pieces, ""):
            yield piece.encode()

    async def _run(
        self,
        use_case: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        with translated_errors():
            return await self._pool.run(use_case, *args, **kwargs)

    async def _read(
        self,
        use_case: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        with translated_errors():
            return await self._reading.run(use_case, *args, **kwargs)

    @contextmanager
    def _changes(self, account_id: str) -> Iterator[asyncio.Event]:
        changed, loop = asyncio.Event(), asyncio.get_running_loop()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(changed.set)

        end = self._signals.on_jobs_changed(account_id, tell)
        try:
            yield changed
        finally:
            end()
