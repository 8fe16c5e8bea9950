"""The jobs service as the gateway sees it, in memory."""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from gateway.domain.errors import (
    DependencyUnavailable,
    InvalidRequest,
    JobNotCompleted,
    JobNotFound,
    QuotaExceeded,
    RequestIdReused,
    WrongJobState,
)
from gateway.domain.jobs import (
    FINISHED,
    BaseResume,
    Document,
    JobPage,
    JobResult,
    JobSource,
    JobStatus,
    ResultVersion,
    Review,
    Usage,
)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class _Entry:
    number: int
    account_id: str
    source: JobSource
    status: JobStatus
    results: list[tuple[ResultVersion, Document, Document]] = field(default_factory=list)


class FakeJobs:
    """`JobDesk`, `JobBoard` and `AccountRecords`; the controls below play the generator."""

    def __init__(
        self,
        *,
        max_concurrent_jobs: int = 3,
        max_resumes_per_day: int = 20,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.max_concurrent_jobs = max_concurrent_jobs
        self.max_resumes_per_day = max_resumes_per_day
        #: Every call raises DependencyUnavailable while this is set.
        self.unavailable = False
        self._now = now
        self._numbers = itertools.count(1)
        self._entries: dict[tuple[str, str], _Entry] = {}
        self._completions: dict[str, list[date]] = {}
        self._base_resumes: dict[str, BaseResume] = {}
        self._listeners: set[asyncio.Event] = set()

    # What a generator would do.

    def advance(self, request_id: str, stage: str, progress: int, message: str = "") -> JobStatus:
        """The job enters a stage; unknown ids are a KeyError, in all controls."""
        entry = self._entry_by_request(request_id)
        return self._change(
            entry,
            status="processing",
            stage=stage,
            progress=max(progress, entry.status.progress),
            message=message or f"Working: {stage}",
        )

    def complete(self, request_id: str, final_resume: Document, report: Document) -> JobStatus:
        """The job has its result."""
        entry, now = self._entry_by_request(request_id), self._now()
        version = ResultVersion(version=1, origin="generated", created_at=now)
        entry.results = [(version, final_resume, report)]
        self._completions.setdefault(entry.account_id, []).append(now.date())
        return self._change(
            entry,
            status="completed",
            stage="completed",
            progress=100,
            message="Your résumé is ready.",
            completed_at=now,
        )

    def fail(self, request_id: str, error_message: str, stage: str | None = None) -> JobStatus:
        """The job will not have one; it keeps its stage unless another is named."""
        entry = self._entry_by_request(request_id)
        return self._change(
            entry,
            status="failed",
            stage=stage or entry.status.stage,
            message=error_message,
            error_message=error_message,
        )

    def forget_account(self, account_id: str) -> None:
        """All that was the account's is gone, as after AccountClosed."""
        for key in [key for key in self._entries if key[0] == account_id]:
            del self._entries[key]
        self._base_resumes.pop(account_id, None)
        self._completions.pop(account_id, None)
        self._wake()

    # JobDesk

    async def submit(self, account_id: str, request_id: str | None, source: JobSource) -> JobStatus:
        self._answer()
        number = next(self._numbers)
        request_id = request_id or f"request-{number}"
        if known := self._entries.get((account_id, request_id)):
            if known.source != source:
                raise RequestIdReused
            return known.status
        self._admit(account_id)
        now = self._now()
        status = JobStatus(
            job_id=f"job-{number}",
            request_id=request_id,
            status="pending",
            progress=0,
            stage="accepted",
            message="Accepted; waiting to start.",
            company_name=source.company_name,
            job_title=source.job_title,
            mode=source.mode,
            created_at=now,
            updated_at=now,
        )
        entry = _Entry(
            number=number, account_id=account_id, source=copy.deepcopy(source), status=status
        )
        self._entries[account_id, request_id] = entry
        self._wake()
        return status

    async def cancel(self, account_id: str, request_id: str) -> JobStatus:
        self._answer()
        entry = self._entry(account_id, request_id)
        if entry.status.status in FINISHED:
            raise WrongJobState(f"The job is {entry.status.status} already.")
        return self._change(
            entry,
            status="failed",
            stage="cancelled",
            message="Cancelled by user",
            error_message="Cancelled by user",
        )

    async def retry(self, account_id: str, request_id: str) -> JobStatus:
        self._answer()
        entry = self._entry(account_id, request_id)
        if entry.status.status != "failed":
            raise WrongJobState(f"Only a failed job can be retried; it is {entry.status.status}.")
        self._admit(account_id)
        return self._change(
            entry,
            status="pending",
            stage="accepted",
            progress=0,
            message="Accepted; waiting to start.",
            error_message=None,
        )

    async def delete(self, account_id: str, request_id: str) -> None:
        self._answer()
        self._entry(account_id, request_id)
        del self._entries[account_id, request_id]
        self._wake()

    async def revise(self, account_id: str, request_id: str, review: Review) -> JobResult:
        self._answer()
        entry = self._completed(account_id, request_id)
        version = ResultVersion(
            version=len(entry.results) + 1, origin="edited", created_at=self._now()
        )
        entry.results.append((version, review.final_resume, review.report))
        self._change(entry)
        return _result(entry)

    # JobBoard

    async def status(self, account_id: str, request_id: str) -> JobStatus:
        self._answer()
        return self._entry(account_id, request_id).status

    async def watch(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> AsyncIterator[JobStatus]:
        self._answer()
        if request_id is not None:
            self._entry(account_id, request_id)
        told = self._told_before(account_id, request_id, changed_since)
        woken = asyncio.Event()
        self._listeners.add(woken)
        try:
            while True:
                woken.clear()
                watched = self._watched(account_id, request_id)
                for status in watched:
                    if told.get(status.job_id, 0) < status.revision:
                        told[status.job_id] = status.revision
                        yield status
                if request_id is not None and all(job.status in FINISHED for job in watched):
                    return
                await woken.wait()
                self._answer()
        finally:
            self._listeners.discard(woken)

    async def history(self, account_id: str, limit: int, before: str | None) -> JobPage:
        self._answer()
        if before is not None and not before.removeprefix("before-").isdecimal():
            raise InvalidRequest("before", "this is not a cursor of this list")
        ceiling = int(before.removeprefix("before-")) if before else None
        entries = sorted(self._entries_of(account_id), key=lambda entry: -entry.number)
        older = [entry for entry in entries if ceiling is None or entry.number < ceiling]
        page = older[:limit]
        following = f"before-{page[-1].number}" if len(older) > limit else None
        return JobPage(jobs=[entry.status for entry in page], next=following)

    async def result(self, account_id: str, request_id: str) -> JobResult:
        self._answer()
        return _result(self._completed(account_id, request_id))

    async def source(self, account_id: str, request_id: str) -> JobSource:
        self._answer()
        return copy.deepcopy(self._entry(account_id, request_id).source)

    # AccountRecords

    async def usage(self, account_id: str) -> Usage:
        self._answer()
        return Usage(
            total_resumes=len(self._completions.get(account_id, [])),
            today_resumes=self._completed_today(account_id),
            active_jobs=self._active(account_id),
            max_concurrent_jobs=self.max_concurrent_jobs,
            max_resumes_per_day=self.max_resumes_per_day,
        )

    async def base_resume(self, account_id: str) -> BaseResume | None:
        self._answer()
        return copy.deepcopy(self._base_resumes.get(account_id))

    async def save_base_resume(self, account_id: str, resume: Document) -> BaseResume:
        self._answer()
        saved = BaseResume(resume=copy.deepcopy(resume), updated_at=self._now())
        self._base_resumes[account_id] = saved
        return saved

    async def export(self, account_id: str) -> AsyncGenerator[bytes, None]:
        self._answer()
        saved = self._base_resumes.get(account_id)
        usage = await self.usage(account_id)
        held = {
            "jobs": [_exported(entry) for entry in self._entries_of(account_id)],
            "base_resume": saved
            and {"resume": saved.resume, "updated_at": saved.updated_at.isoformat()},
            "usage": dict(vars(usage)),
        }
        text = json.dumps(held).encode()
        yield text[:9]
        yield text[9:]

    async def exported(self, account_id: str) -> Document:
        """The whole of it."""
        pieces = [piece async for piece in self.export(account_id)]
        held: Document = json.loads(b"".join(pieces))
        return held

    # Inside

    def _answer(self) -> None:
        if self.unavailable:
            raise DependencyUnavailable("jobs")

    def _entries_of(self, account_id: str) -> list[_Entry]:
        return [entry for entry in self._entries.values() if entry.account_id == account_id]

    def _entry(self, account_id: str, request_id: str) -> _Entry:
        try:
            return self._entries[account_id, request_id]
        except KeyError:
            raise JobNotFound from None

    def _entry_by_request(self, request_id: str) -> _Entry:
        for (_, known), entry in reversed(self._entries.items()):
            if known == request_id:
                return entry
        raise KeyError(request_id)

    def _completed(self, account_id: str, request_id: str) -> _Entry:
        entry = self._entry(account_id, request_id)
        if entry.status.status != "completed":
            raise JobNotCompleted(entry.status.status)
        return entry

    def _watched(self, account_id: str, request_id: str | None) -> list[JobStatus]:
        entries = self._entries_of(account_id)
        return [e.status for e in entries if request_id in (None, e.status.request_id)]

    def _told_before(
        self, account_id: str, request_id: str | None, since: datetime | None
    ) -> dict[str, int]:
        def is_old(status: JobStatus) -> bool:
            if since is not None:
                return status.updated_at <= since
            return request_id is None and status.status in FINISHED

        watched = self._watched(account_id, request_id)
        return {status.job_id: status.revision for status in watched if is_old(status)}

    def _active(self, account_id: str) -> int:
        return sum(e.status.status not in FINISHED for e in self._entries_of(account_id))

    def _completed_today(self, account_id: str) -> int:
        return self._completions.get(account_id, []).count(self._now().date())

    def _admit(self, account_id: str) -> None:
        now, active = self._now(), self._active(account_id)
        if active >= self.max_concurrent_jobs:
            raise QuotaExceeded(
                f"You have {active} active jobs and may have {self.max_concurrent_jobs}.",
                retry_after=30,
            )
        if self._completed_today(account_id) + active >= self.max_resumes_per_day:
            midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
            raise QuotaExceeded(
                f"Your {self.max_resumes_per_day} résumés of today are used up until 00:00 UTC.",
                retry_after=(midnight - now).total_seconds(),
            )

    def _change(self, entry: _Entry, **changes: object) -> JobStatus:
        before = entry.status
        entry.status = replace(
            before,
            **changes,  # type: ignore[arg-type]  # each caller passes fields of their own types
            updated_at=max(self._now(), before.updated_at + timedelta(microseconds=1)),
            revision=before.revision + 1,
        )
        self._wake()
        return entry.status

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()


def _result(entry: _Entry) -> JobResult:
    version, final_resume, report = entry.results[-1]
    return JobResult(
        job=entry.status,
        final_resume=copy.deepcopy(final_resume),
        report=copy.deepcopy(report),
        version=version.version,
        versions=[version for version, _, _ in entry.results],
    )


def _exported(entry: _Entry) -> Document:
    exported: Document = {
        **vars(entry.status),
        "source": dict(vars(entry.source)),
        "results": [
            {**vars(version), "final_resume": final_resume, "report": report}
            for version, final_resume, report in entry.results
        ],
    }
    plain: Document = json.loads(json.dumps(exported, default=datetime.isoformat))
    return plain
