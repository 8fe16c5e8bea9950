"""Results and base résumés in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from services.jobs.adapters.sql_schema import base_resumes, results
from services.jobs.domain.records import BaseResume, Result, ResultVersion


class SqlResults:
    """`Results` in the table `results`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, job_id: str, result: Result) -> None:
        """Keep a version."""
        values = {
            "job_id": job_id,
            **vars(result.version),
            "final_resume_json": result.final_resume_json,
            "report_json": result.report_json,
        }
        self._connection.execute(insert(results), values)

    def newest(self, job_id: str) -> Result:
        """The newest version."""
        statement = select(results).where(results.c.job_id == job_id)
        newest = statement.order_by(results.c.version.desc()).limit(1)
        return _result(self._connection.execute(newest).one())

    def versions(self, job_id: str) -> Sequence[ResultVersion]:
        """All versions, oldest first."""
        columns = (results.c.version, results.c.origin, results.c.created_at)
        statement = select(*columns).where(results.c.job_id == job_id).order_by(results.c.version)
        return [ResultVersion(**row._asdict()) for row in self._connection.execute(statement)]

    def get(self, job_id: str, version: int) -> Result | None:
        """One version."""
        one = select(results).where(results.c.job_id == job_id, results.c.version == version)
        row = self._connection.execute(one).one_or_none()
        return None if row is None else _result(row)


class SqlBaseResumes:
    """`BaseResumes` in the table `base_resumes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, account_id: str) -> BaseResume | None:
        """The account's résumé."""
        columns = (base_resumes.c.resume_json, base_resumes.c.updated_at)
        statement = select(*columns).where(base_resumes.c.account_id == account_id)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else BaseResume(**row._asdict())

    def put(self, account_id: str, resume: BaseResume) -> None:
        """Replace it; the account is locked, so nobody comes in between."""
        self.remove(account_id)
        self._connection.execute(insert(base_resumes), {"account_id": account_id, **vars(resume)})

    def remove(self, account_id: str) -> None:
        """Remove it."""
        statement = delete(base_resumes).where(base_resumes.c.account_id == account_id)
        self._connection.execute(statement)


def _result(row: Row[Any]) -> Result:
    return Result(
        version=ResultVersion(version=row.version, origin=row.origin, created_at=row.created_at),
        final_resume_json=row.final_resume_json,
        report_json=row.report_json,
    )
