"""The tables of jobs, as `migrations` makes them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; SQLite, which knows no zones, holds it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, and without the zone where the database cannot hold one."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With the zone, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


jobs = Table(
    "jobs",
    metadata,
    Column("job_id", String, primary_key=True),
    Column("account_id", String),
    Column("request_id", String),
    Column("body_digest", String),
    Column("company_name", Text),
    Column("job_title", Text),
    Column("mode", String),
    Column("state", String),
    Column("stage", String),
    Column("progress", Integer),
    Column("message", Text),
    Column("attempt", Integer),
    Column("sequence", BigInteger),
    Column("revision", Integer),
    Column("created_at", UtcDateTime),
    Column("updated_at", UtcDateTime),
    Column("attempted_at", UtcDateTime),
    Column("deadline_at", UtcDateTime),
    Column("completed_at", UtcDateTime),
    Column("error_message", Text),
    Column("slot", Integer),
    Column("lost_at", UtcDateTime),
)

sources = Table(
    "sources",
    metadata,
    Column("job_id", ForeignKey("jobs.job_id"), primary_key=True),
    Column("jd", Text),
    Column("resume_json", Text),
    Column("language", String),
)

results = Table(
    "results",
    metadata,
    Column("job_id", ForeignKey("jobs.job_id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("origin", String),
    Column("created_at", UtcDateTime),
    Column("final_resume_json", Text),
    Column("report_json", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("account_id", String, primary_key=True),
    Column("completions", Integer),
    Column("closed_at", UtcDateTime),
)

daily_places = Table(
    "daily_places",
    metadata,
    Column("account_id", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("job_id", String),
    Column("used", Boolean),
)

base_resumes = Table(
    "base_resumes",
    metadata,
    Column("account_id", String, primary_key=True),
    Column("resume_json", Text),
    Column("updated_at", UtcDateTime),
)

outbox = Table(
    "outbox",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("message_id", String),
    Column("kind", String),
    Column("job_id", String),
    Column("event_json", Text),
    Column("ids_json", Text),
    Column("created_at", UtcDateTime),
    Column("claimed_until", UtcDateTime),
)
