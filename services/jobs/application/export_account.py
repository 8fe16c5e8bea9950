"""Hand an account everything that is held about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from services.jobs.application.get_usage import GetUsage
from services.jobs.application.ports import UnitOfWork, UnitsOfWork
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.records import BaseResume, Result


@dataclass(frozen=True, kw_only=True)
class ExportAccount:
    """Hands an account everything that is held about it, in the words of the HTTP contract.

    That may be more than fits into memory, and whoever takes it may be slow: each piece is read
    when its turn comes, in a unit of its own. What is deleted meanwhile is left out.
    """

    units: UnitsOfWork
    get_usage: GetUsage

    def __call__(self, account_id: str) -> Iterator[str]:
        """The text of a JSON object, in pieces: `jobs` (oldest first, with `source` and
        `results`), `base_resume` (or null), `usage`. Raises StorageUnavailable with any piece."""
        with self.units.read() as unit:
            job_ids = [job.job_id for job in unit.jobs.all_of(account_id)]
            others = {
                "base_resume": _base_resume(unit.base_resumes.get(account_id)),
                "usage": asdict(self.get_usage.within(unit, account_id)),
            }
        yield _opened(others, "jobs")
        yield from _listed(self._job(job_id) for job_id in job_ids)
        yield "}"

    def _job(self, job_id: str) -> Iterator[str]:
        with self.units.read() as unit:
            job = unit.jobs.get(job_id)
            if job is None:
                return
            versions = unit.results.versions(job_id)
            text = _opened(_exported(unit, job), "results")
        yield text
        yield from _listed(self._result(job_id, each.version) for each in versions)
        yield "}"

    def _result(self, job_id: str, version: int) -> Iterator[str]:
        with self.units.read() as unit:
            result = unit.results.get(job_id, version)
        if result is not None:
            yield _text(_exported_result(result))


def _listed(items: Iterable[Iterator[str]]) -> Iterator[str]:
    """A JSON list of items that come in pieces; those that come in none are not there."""
    yield "["
    comma = ""
    for pieces in items:
        for number, piece in enumerate(pieces):
            yield piece if number else comma + piece
            comma = ", "
    yield "]"


def _opened(content: dict[str, Any], last: str) -> str:
    """A JSON object without its end, up to the value of its last key."""
    return f'{_text(content)[:-1]}, "{last}": '


def _text(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which a model may have written
        return json.dumps(value)
    return text


def _exported(unit: UnitOfWork, job: ResumeJob) -> dict[str, Any]:
    source = asdict(unit.jobs.source(job.job_id))
    source["resume"] = json.loads(source.pop("resume_json"))
    return {
        "job_id": job.job_id,
        "request_id": job.request_id,
        "status": job.state.value,
        "progress": job.progress,
        "stage": job.stage,
        "message": job.message,
        "company_name": job.company_name,
        "job_title": job.job_title,
        "mode": job.mode,
        "created_at": job.created_at.isoformat(),
        "updated_at": job.updated_at.isoformat(),
        "completed_at": job.completed_at and job.completed_at.isoformat(),
        "error_message": job.error_message,
        "revision": job.revision,
        "attempt": job.attempt,
        "source": source,
    }


def _exported_result(result: Result) -> dict[str, Any]:
    return {
        "version": result.version.version,
        "origin": result.version.origin,
        "created_at": result.version.created_at.isoformat(),
        "final_resume": json.loads(result.final_resume_json),
        "report": json.loads(result.report_json),
    }


def _base_resume(saved: BaseResume | None) -> dict[str, Any] | None:
    if saved is None:
        return None
    resume = json.loads(saved.resume_json)
    return {"resume": resume, "updated_at": saved.updated_at.isoformat()}
