"""Jobs, their results, the quotas and the outbox."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_LONG = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # what SQLite can count up by itself
_ACTIVE = sa.text("slot IS NOT NULL")


def _column(name: str, kind: sa.types.TypeEngine[Any], comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def _moment(name: str, comment: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, comment=comment)


def upgrade() -> None:
    _create_jobs()
    _create_what_belongs_to_jobs()
    _create_what_belongs_to_accounts()
    _create_outbox()


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("job_id", sa.String, primary_key=True, comment="Made by the system"),
        _column("account_id", sa.String(), "Whose; opaque, made by auth"),
        _column("request_id", sa.String(), "Chosen by the client or made"),
        _column("body_digest", sa.String(), "SHA-256 of what was asked for"),
        _column("company_name", sa.Text(), "May be empty"),
        _column("job_title", sa.Text(), "May be empty"),
        _column("mode", sa.String(), "resume_jd or complete_jd"),
        _column("state", sa.String(), "pending, processing, completed or failed"),
        _column("stage", sa.String(), "By the names of the HTTP contract"),
        _column("progress", sa.Integer(), "0 to 100"),
        _column("message", sa.Text(), "For the person who waits"),
        _column("attempt", sa.Integer(), "Counts the tries from 1"),
        _column("sequence", sa.BigInteger(), "Of the newest event applied in this attempt"),
        _column("revision", sa.Integer(), "Counts the changes its owner can see"),
        _moment("created_at", "When it was accepted"),
        _moment("updated_at", "When it last changed"),
        _moment("attempted_at", "When this attempt began to wait"),
        _moment("deadline_at", "When this attempt is given up"),
        _moment("completed_at", "When it was completed", nullable=True),
        sa.Column("error_message", sa.Text, comment="Why it failed, for its owner"),
        sa.Column("slot", sa.Integer, comment="Among the account's active jobs; null if finished"),
        sa.UniqueConstraint("account_id", "request_id", name="one_job_per_request_id"),
        sa.CheckConstraint(
            "(state IN ('pending', 'processing')) = (slot IS NOT NULL)",
            name="active_jobs_have_a_slot",
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'processing', 'completed', 'failed')", name="known_state"
        ),
        sa.CheckConstraint(
            "(state = 'completed') = (completed_at IS NOT NULL)", name="completed_jobs_say_when"
        ),
        sa.CheckConstraint("slot >= 0", name="slots_count_from_0"),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="progress_is_a_percentage"),
    )
    op.create_index(
        "one_active_job_per_slot",
        "jobs",
        ["account_id", "slot"],
        unique=True,
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    )
    op.create_index(
        "active_jobs_by_deadline",
        "jobs",
        ["deadline_at"],
        sqlite_where=_ACTIVE,
        postgresql_where=_ACTIVE,
    )
    op.create_index("jobs_of_account_by_age", "jobs", ["account_id", "created_at", "job_id"])
    op.create_index("jobs_of_account_by_change", "jobs", ["account_id", "updated_at"])
    op.create_index("jobs_by_completion", "jobs", ["completed_at"])


def _create_what_belongs_to_jobs() -> None:
    op.create_table(
        "sources",
        _job_key(),
        _column("jd", sa.Text(), "The job description, plain text"),
        _column("resume_json", sa.Text(), "The résumé as submitted, a JSON object"),
    )
    op.create_table(
        "results",
        _job_key(),
        sa.Column("version", sa.Integer, primary_key=True, comment="Counts from 1"),
        _column("origin", sa.String(), "generated or edited"),
        _moment("created_at", "When this version was made"),
        _column("final_resume_json", sa.Text(), "The tailored résumé, a JSON object"),
        _column("report_json", sa.Text(), "The report on it, a JSON object"),
    )


def _job_key() -> sa.Column[Any]:
    key = sa.ForeignKey("jobs.job_id", ondelete="CASCADE")
    return sa.Column("job_id", sa.String(), key, primary_key=True, comment="Of which job")


def _create_what_belongs_to_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("account_id", sa.String, primary_key=True, comment="Made by auth"),
        _column("completions", sa.Integer(), "Résumés ever completed, deleted ones included"),
        _moment("closed_at", "When it was closed: nothing is kept for it", nullable=True),
    )
    op.create_index("accounts_by_closure", "accounts", ["closed_at"])
    op.create_table(
        "daily_places",
        sa.Column("account_id", sa.String, primary_key=True, comment="Whose"),
        sa.Column("day", sa.Date, primary_key=True, comment="In UTC"),
        sa.Column("place", sa.Integer, primary_key=True, comment="Counts from 0"),
        sa.Column(
            "job_id", sa.String, nullable=False, unique=True, comment="May be deleted by now"
        ),
        _column("used", sa.Boolean(), "By a completed job; else held by an active one"),
        comment="Each résumé of a day takes a place, which deleting the job does not give back",
    )
    op.create_table(
        "base_resumes",
        sa.Column("account_id", sa.String, primary_key=True, comment="Whose"),
        _column("resume_json", sa.Text(), "As its owner wrote it, a JSON object"),
        _moment("updated_at", "When it was saved"),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("position", _LONG, primary_key=True, comment="The order of announcement"),
        sa.Column("message_id", sa.String, nullable=False, unique=True, comment="On the bus"),
        _column("kind", sa.String(), "submitted or settled"),
        _column("job_id", sa.String(), "Of which job"),
        _column("event_json", sa.Text(), "The event, a JSON object"),
        _column("ids_json", sa.Text(), "Ids of request and trace, a JSON object"),
        _moment("created_at", "When it came about"),
        comment="Events that were committed and not announced yet",
    )
    op.create_index("outbox_by_job", "outbox", ["job_id"])
