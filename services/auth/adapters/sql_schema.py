"""The tables of auth, as the migrations make them, and the way moments are kept in them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, DateTime, Dialect, Index, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware time in UTC, also in SQLite, whose times know no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Keep it in UTC, so that texts in SQLite sort as times do."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give back the zone that SQLite drops."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_login", Moment),
    Column("expires_at", Moment, index=True),
)

closures = Table(
    "closures",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("closed_at", Moment, nullable=False),
    Column("announced", Boolean, nullable=False),
    Index("ix_closures_announced_closed_at", "announced", "closed_at"),
)
