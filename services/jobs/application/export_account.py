"""Hand an account everything that is held about it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from services.jobs.application.get_usage import GetUsage
from services.jobs.application.ports import UnitOfWork, UnitsOfWork
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.records import BaseResume, Result


@dataclass(frozen=True, kw_only=True)
class ExportAccount:
    """Hands an account everything that is held about it, in the words of the HTTP contract."""

    units: UnitsOfWork
    get_usage: GetUsage

    def __call__(self, account_id: str) -> dict[str, Any]:
        """A JSON object: `jobs` (oldest first, with `source` and `results`), `base_resume`
        (or null), `usage`."""
        with self.units.read() as unit:
            return {
                "jobs": [_job(unit, job) for job in unit.jobs.all_of(account_id)],
                "base_resume": _base_resume(unit.base_resumes.get(account_id)),
                "usage": asdict(self.get_usage.within(unit, account_id)),
            }


def _job(unit: UnitOfWork, job: ResumeJob) -> dict[str, Any]:
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
        "results": [_result(result) for result in unit.results.all_of(job.job_id)],
    }


def _result(result: Result) -> dict[str, Any]:
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
