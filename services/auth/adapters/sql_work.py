"""Units of work in SQL."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from services.auth.adapters.sql_closures import SqlClosures
from services.auth.adapters.sql_errors import translated
from services.auth.adapters.sql_users import SqlUsers


class SqlUnitOfWork:
    """The `UnitOfWork` port: one transaction on one connection."""

    users: SqlUsers
    closures: SqlClosures

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        with translated():
            self._connection = self._engine.connect()
            try:
                self._transaction = self._connection.begin()
            except BaseException:
                self._connection.close()
                raise
        self.users = SqlUsers(self._connection)
        self.closures = SqlClosures(self._connection)
        return self

    def commit(self) -> None:
        """Make it last. After StorageUnavailable it may or may not have happened."""
        with translated():
            self._transaction.commit()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        places: TracebackType | None,
    ) -> None:
        with translated():
            self._connection.close()  # rolls back what was not committed


class SqlWork:
    """The `Work` port."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self) -> SqlUnitOfWork:
        """A new unit of work; it begins with its block."""
        return SqlUnitOfWork(self._engine)
