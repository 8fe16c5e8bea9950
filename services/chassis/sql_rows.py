"""Reads of one row by one statement, at a fraction of what a unit of work costs.

What pages poll is read some hundred times a second, and most of the time of such a read goes into
building the statement and the objects around its result. Here the statement is compiled once, and
run on the driver's own connection out of the engine's pool, on PostgreSQL without a transaction.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, Select
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.sql.compiler import SQLCompiler


class OneRow:
    """A statement that finds one row at most; its parameters are `bindparam`s of plain text."""

    def __init__(self, engine: Engine, statement: Select[Any]) -> None:
        dialect = engine.dialect
        assert isinstance(dialect, DefaultDialect)  # noqa: S101 - all of SQLAlchemy's own are
        self._engine = engine
        self._compiled = statement.compile(dialect=dialect)
        assert isinstance(self._compiled, SQLCompiler)  # noqa: S101 - a select is no DDL
        self._order = self._compiled.positiontup
        self._vendor_error: type[Exception] = dialect.loaded_dbapi.Error
        self._begins = dialect.name != "sqlite"
        self._read = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in statement.selected_columns
        ]

    def __call__(self, **parameters: str) -> list[Any] | None:
        """The columns of the row, in the statement's order. Raises SQLAlchemyError."""
        try:
            row = self._fetched(parameters)
        except self._vendor_error as exc:
            raise DBAPIError(None, None, exc, hide_parameters=True) from exc
        except ValueError:
            return None  # text that the database cannot hold is in no row
        if row is None:
            return None
        return [read(value) if read else value for read, value in zip(self._read, row, strict=True)]

    def _fetched(self, parameters: dict[str, str]) -> tuple[Any, ...] | None:
        values: Any = parameters
        if self._order is not None:
            values = [parameters[name] for name in self._order]
        connection = self._engine.raw_connection()
        try:
            return self._asked(connection, values)
        except self._vendor_error as exc:
            connection.invalidate(exc)  # it may be broken
            raise
        finally:
            connection.close()

    def _asked(self, connection: PoolProxiedConnection, values: Any) -> tuple[Any, ...] | None:
        driver: Any = connection.driver_connection
        if self._begins:
            driver.autocommit = True  # else `BEGIN` and `ROLLBACK` take two round trips more
        cursor = driver.cursor()
        try:
            cursor.execute(self._compiled.string, values)
            found: tuple[Any, ...] | None = cursor.fetchone()
            return found
        finally:
            cursor.close()
            if self._begins and not driver.closed:
                driver.autocommit = False
