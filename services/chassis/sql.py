"""Engines for SQLite and PostgreSQL that behave alike, and migrations to the newest schema."""

from __future__ import annotations

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DataError, SQLAlchemyError

from services.chassis.sql_schema import SchemaCheck, migrate
from services.chassis.sql_sqlite import sqlite_engine, sqlite_file

__all__ = ["READ_ONLY", "SchemaCheck", "migrate", "open_engine", "sqlite_file", "url_fault"]

#: Execution options of a connection that only reads: SQLite then takes no write lock, and
#: PostgreSQL refuses to write.
READ_ONLY = {"tailor_read_only": True, "postgresql_readonly": True}


def open_engine(url: str, *, connections: int) -> Engine:
    """An engine for `url`; opens nothing yet.

    Args:
        url: `sqlite:///path` or `postgresql+psycopg2://…`.
        connections: the most connections held at once. Whoever finds none free waits: three
            seconds on PostgreSQL, thirty on SQLite.
    """
    if sqlite_file(url):
        engine = sqlite_engine(url, connections)
    else:
        from services.chassis.sql_postgresql import postgresql_engine  # noqa: PLC0415 - the laptop has no driver

        engine = postgresql_engine(url, connections)
    event.listen(engine, "handle_error", _refused_text)
    return engine


def url_fault(url: str) -> str | None:
    """What is wrong with the URL of a database, without quoting it; None if nothing is."""
    if not url.startswith(("sqlite:///", "postgresql+psycopg2://")):
        return "must begin with sqlite:/// or postgresql+psycopg2://"
    try:
        make_url(url)
    except (ValueError, SQLAlchemyError):
        return "is no URL; write @ : / in a password as %40 %3A %2F"
    return None


def _refused_text(context: ExceptionContext) -> DataError | None:
    """Text that a database cannot hold is an error of SQLAlchemy's like every other."""
    if not isinstance(context.original_exception, ValueError):
        return None
    return DataError(None, None, ValueError("text that the database cannot hold"))
