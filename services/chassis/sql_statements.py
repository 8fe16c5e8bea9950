"""The one statement that the two databases' dialects spell in different modules."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def inserted(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert a row, ON CONFLICT DO NOTHING; whether it was inserted.

    A conflict is no error this way, which PostgreSQL would write into its log with all values.
    """
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing()
    return connection.execute(statement, values).rowcount == 1
