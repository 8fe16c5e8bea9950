"""Jobs in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from services.chassis.sql_rows import OneRow
from services.chassis.sql_statements import inserted
from services.jobs.adapters.sql_errors import translated_errors
from services.jobs.adapters.sql_schema import jobs, sources
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.state import State

_COLUMNS = jobs.c.keys()
_BY_REQUEST = select(jobs).where(
    jobs.c.account_id == bindparam("account_id"), jobs.c.request_id == bindparam("request_id")
)
#: Null in rows of versions that knew no choice of language.
_LANGUAGE = func.coalesce(sources.c.language, "").label("language")
_NEVER_CHANGES = {
    *("job_id", "account_id", "request_id", "body_digest"),
    *("company_name", "job_title", "mode", "created_at"),
}


class SqlJobs:
    """`Jobs` in the tables `jobs` and `sources`."""

    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self._connection = connection
        self._columns = select(jobs).with_for_update() if writes else select(jobs)
        #: The jobs that were changed, by their accounts.
        self.changed: defaultdict[str, set[str]] = defaultdict(set)

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        """The account's job under that id."""
        return self._one(jobs.c.account_id == account_id, jobs.c.request_id == request_id)

    def get(self, job_id: str) -> ResumeJob | None:
        """The job with that id."""
        return self._one(jobs.c.job_id == job_id)

    def owner(self, job_id: str) -> str | None:
        """Whose job it is."""
        statement = select(jobs.c.account_id).where(jobs.c.job_id == job_id)
        return self._connection.execute(statement).scalar()

    def source(self, job_id: str) -> JobSource:
        """What a job was asked to do."""
        columns = (jobs.c.company_name, jobs.c.job_title, jobs.c.mode)
        statement = (
            select(*columns, sources.c.jd, sources.c.resume_json, _LANGUAGE)
            .join(sources, sources.c.job_id == jobs.c.job_id)
            .where(jobs.c.job_id == job_id)
        )
        return JobSource(**self._connection.execute(statement).one()._asdict())

    def add(self, job: ResumeJob, source: JobSource) -> bool:
        """Keep a new job, unless its slot or request id is taken."""
        if not inserted(self._connection, jobs, _values(job)):
            return False
        texts = {
            "job_id": job.job_id,
            "jd": source.jd,
            "resume_json": source.resume_json,
            "language": source.language,
        }
        self._connection.execute(insert(sources), texts)
        self.changed[job.account_id].add(job.job_id)
        return True

    def save(self, job: ResumeJob) -> None:
        """Keep the present state of a job."""
        values = {key: value for key, value in _values(job).items() if key not in _NEVER_CHANGES}
        self._connection.execute(update(jobs).where(jobs.c.job_id == job.job_id).values(values))
        self.changed[job.account_id].add(job.job_id)

    def remove(self, job_id: str) -> None:
        """Remove a job; its source and results go with it."""
        statement = delete(jobs).where(jobs.c.job_id == job_id).returning(jobs.c.account_id)
        for account_id in self._connection.execute(statement).scalars():
            self.changed[account_id].add(job_id)

    def page(
        self, account_id: str, limit: int, before: tuple[datetime, str] | None
    ) -> Sequence[ResumeJob]:
        """Jobs newest first."""
        statement = select(jobs).where(jobs.c.account_id == account_id)
        if before is not None:
            moment, job_id = before
            tie = and_(jobs.c.created_at == moment, jobs.c.job_id < job_id)
            statement = statement.where(or_(jobs.c.created_at < moment, tie))
        newest = (jobs.c.created_at.desc(), jobs.c.job_id.desc())
        return self._all(statement.order_by(*newest).limit(limit))

    def active_of(self, account_id: str) -> Sequence[ResumeJob]:
        """The account's active jobs."""
        statement = select(jobs).where(jobs.c.account_id == account_id, jobs.c.slot.is_not(None))
        return self._all(statement.order_by(jobs.c.created_at))

    def changed_after(self, account_id: str, moment: datetime) -> Sequence[ResumeJob]:
        """The account's jobs that changed later."""
        statement = select(jobs).where(jobs.c.account_id == account_id, jobs.c.updated_at > moment)
        return self._all(statement.order_by(jobs.c.updated_at))

    def all_of(self, account_id: str) -> Sequence[ResumeJob]:
        """Every job of the account."""
        statement = select(jobs).where(jobs.c.account_id == account_id)
        return self._all(statement.order_by(jobs.c.created_at, jobs.c.job_id))

    def recent_durations(self, limit: int) -> Sequence[timedelta]:
        """How long the last completed jobs took."""
        statement = select(jobs.c.attempted_at, jobs.c.completed_at).where(
            jobs.c.completed_at.is_not(None)
        )
        rows = self._connection.execute(statement.order_by(jobs.c.completed_at.desc()).limit(limit))
        return [row.completed_at - row.attempted_at for row in rows]

    def _one(self, *conditions: ColumnElement[bool]) -> ResumeJob | None:
        row = self._connection.execute(self._columns.where(*conditions)).one_or_none()
        return None if row is None else _job(row._asdict())

    def _all(self, statement: Select[Any]) -> Sequence[ResumeJob]:
        return [_job(row._asdict()) for row in self._connection.execute(statement)]


class SqlJobLookup:
    """`JobLookup` in the table `jobs`: one indexed row, about 0.03 ms on SQLite."""

    def __init__(self, engine: Engine) -> None:
        self._row = OneRow(engine, _BY_REQUEST)

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        """The account's job under that id."""
        with translated_errors():
            row = self._row(account_id=account_id, request_id=request_id)
        return None if row is None else _job(dict(zip(_COLUMNS, row, strict=True)))


def _values(job: ResumeJob) -> dict[str, object]:
    return {**vars(job), "state": job.state.value}


def _job(values: dict[str, Any]) -> ResumeJob:
    return ResumeJob(**{**values, "state": State(values["state"])})
